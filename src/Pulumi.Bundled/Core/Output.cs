using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Makes and combines outputs. A combination is known when all parts are, secret when any is, and comes from all their resources.</summary>
public static partial class Output
{
    /// <summary>A known output of the value.</summary>
    public static Output<T> Create<T>(T value) => new(OutputState<T>.Known(value));

    /// <summary>A known output of the task's result.</summary>
    public static Output<T> Create<T>(Task<T> value) => Output<T>.Create(value);

    /// <summary>A known, secret output of the value.</summary>
    public static Output<T> CreateSecret<T>(T value) => new(OutputState<T>.Known(value, isSecret: true));

    /// <summary>A known, secret output of the task's result.</summary>
    public static Output<T> CreateSecret<T>(Task<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new Output<T>(Output<T>.FromTaskAsync(value, isSecret: true));
    }

    /// <summary>The output, marked as secret.</summary>
    public static Output<T> CreateSecret<T>(Output<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.WithSecret(true);
    }

    /// <summary>The output without the mark of secrecy; the original keeps it.</summary>
    public static Output<T> Unsecret<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.WithSecret(false);
    }

    /// <summary>Whether the output turns out to be secret.</summary>
    public static async Task<bool> IsSecretAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return (await output.State.ConfigureAwait(false)).IsSecret;
    }

    /// <summary>All values, in order.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => All(inputs.AsEnumerable());

    /// <summary>All values, in order.</summary>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs)
        => AllOf([.. inputs.Select(input => input.Value)]);

    /// <summary>All values, in order.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => All(outputs.AsEnumerable());

    /// <summary>All values, in order.</summary>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs) => AllOf([.. outputs]);

    /// <summary>The text with the values in the holes, which may be inputs, outputs or plain values. Numbers and dates are written culture-invariantly.</summary>
    public static Output<string> Format(FormattableString formattableString)
    {
        ArgumentNullException.ThrowIfNull(formattableString);
        return new Output<string>(FormatAsync());

        async Task<OutputState<string>> FormatAsync()
        {
            var parts = new StateCombiner();
            var values = new List<object?>();
            foreach (var argument in formattableString.GetArguments())
            {
                values.Add(await parts.AddAsync(argument).ConfigureAwait(false));
            }

            // A value that is not known is not in the text at all, so nothing can leak from a half-known one.
            return parts.Combine(parts.IsKnown
                ? string.Format(CultureInfo.InvariantCulture, formattableString.Format, [.. values])
                : "");
        }
    }

    /// <summary>The value as JSON. Outputs and inputs inside it are resolved; the text is secret or unknown as soon as one of them is.</summary>
    public static Output<string> JsonSerialize<T>(Output<T> value, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new Output<string>(OutputJson.SerializeAsync(value, options));
    }

    /// <summary>The value read from JSON text.</summary>
    public static Output<T> JsonDeserialize<T>(Output<string> json, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return json.Apply(text => JsonSerializer.Deserialize<T>(text, options)!);
    }

    private static Output<ImmutableArray<T>> AllOf<T>(ImmutableArray<Output<T>> outputs)
    {
        return new Output<ImmutableArray<T>>(CombineAsync());

        async Task<OutputState<ImmutableArray<T>>> CombineAsync()
        {
            var parts = new StateCombiner();
            var values = ImmutableArray.CreateBuilder<T>(outputs.Length);
            foreach (var output in outputs)
            {
                values.Add(parts.Add(await output.State.ConfigureAwait(false)));
            }

            return parts.Combine(values.MoveToImmutable());
        }
    }
}
