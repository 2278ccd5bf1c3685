using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi.Serialization;

/// <summary>JSON of values that hold outputs and inputs.</summary>
internal static class OutputJson
{
    // Each pass resolves one level of outputs within outputs.
    private const int MaxPasses = 100;

    /// <summary>The JSON text; unknown or secret as soon as a part of the value is.</summary>
    public static async Task<OutputState<string>> SerializeAsync<T>(Output<T> value, JsonSerializerOptions? options)
    {
        var outer = await value.State.ConfigureAwait(false);
        var parts = new StateCombiner();
        parts.Add(outer);
        if (!outer.IsKnown)
        {
            return parts.Combine("");
        }

        // Converters cannot wait. A first pass notes the outputs in the value; the second, with all of them there, writes.
        var converter = new ResolvedOutputConverter();
        var withOutputs = options is null ? new JsonSerializerOptions() : new JsonSerializerOptions(options);
        withOutputs.Converters.Add(converter);
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            var json = JsonSerializer.Serialize(outer.Value, withOutputs);
            var missing = converter.TakeMissing();
            if (missing.Count == 0)
            {
                return parts.Combine(parts.IsKnown ? json : "");
            }

            foreach (var output in missing)
            {
                var state = await output.StateAsync().ConfigureAwait(false);
                parts.Add(state);
                converter.Resolved[output] = state;
            }
        }

        throw new InvalidOperationException(
            $"The value cannot be written as JSON: after {MaxPasses} passes its properties still make new outputs. Let them return the same output each time.");
    }

    /// <summary>Writes outputs and inputs of any type as the values they resolved to.</summary>
    private sealed class ResolvedOutputConverter : JsonConverterFactory
    {
        private readonly List<IOutput> missing = [];

        public Dictionary<IOutput, OutputState<object?>> Resolved { get; } = new(ReferenceEqualityComparer.Instance);

        public override bool CanConvert(Type typeToConvert)
            => typeToConvert.IsAssignableTo(typeof(IOutput)) || typeToConvert.IsAssignableTo(typeof(IInput));

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
            => (JsonConverter)Activator.CreateInstance(typeof(Writer<>).MakeGenericType(typeToConvert), this)!;

        public IReadOnlyList<IOutput> TakeMissing()
        {
            IReadOnlyList<IOutput> taken = [.. missing.Distinct<IOutput>(ReferenceEqualityComparer.Instance)];
            missing.Clear();
            return taken;
        }

        private void Write(Utf8JsonWriter writer, IOutput output, JsonSerializerOptions options)
        {
            if (!Resolved.TryGetValue(output, out var state))
            {
                missing.Add(output);
                writer.WriteNullValue();
            }
            else if (state is { IsKnown: true, Value: { } value })
            {
                JsonSerializer.Serialize(writer, value, ValueType(output), options);
            }
            else
            {
                writer.WriteNullValue();
            }
        }

        // The declared type, as for a value that is no output: Output<T>'s T.
        private static Type ValueType(IOutput output) => output.GetType().GenericTypeArguments[0];

        private sealed class Writer<TOutput>(ResolvedOutputConverter owner) : JsonConverter<TOutput>
        {
            public override TOutput Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
                => throw new NotSupportedException("Outputs are only written to JSON here, not read.");

            public override void Write(Utf8JsonWriter writer, TOutput value, JsonSerializerOptions options)
                => owner.Write(writer, value as IOutput ?? ((IInput)value!).Whole, options);
        }
    }
}
