using Google.Protobuf;
using Grpc.Core;

namespace Pulumi.Protocol;

/// <summary>
/// Marshallers that read deeper than Google.Protobuf's parser does by default (100 levels), which no parser or channel setting raises.
/// </summary>
internal static class WireMarshaller
{
    /// <summary>A marshaller for one message type.</summary>
    public static Marshaller<T> Create<T>()
        where T : class, IMessage<T>, new()
        => Marshallers.Create<T>(Write, Read<T>);

    private static void Write<T>(T message, SerializationContext context)
        where T : IMessage<T>
    {
        context.SetPayloadLength(message.CalculateSize());
        message.WriteTo(context.GetBufferWriter());
        context.Complete();
    }

    private static T Read<T>(DeserializationContext context)
        where T : IMessage<T>, new()
    {
        using var stream = new MemoryStream(context.PayloadAsNewBuffer(), writable: false);
        using var input = CodedInputStream.CreateWithLimits(stream, WireLimits.MessageBytes, WireLimits.Recursion);
        var message = new T();
        message.MergeFrom(input);
        return message;
    }
}
