using System.Text;
using OcspEgress.Certificates.Containers;
using OcspEgress.Diagnostics;
using OcspEgress.Files;
using OcspEgress.Inventory;
using OcspEgress.TestSupport.Authority;

namespace OcspEgress.Tests.Certificates;

/// <summary>Measures the heap of the process: what other tests hold at the same time would count too, so none runs beside.</summary>
[CollectionDefinition(nameof(LargeBundleTests), DisableParallelization = true)]
[Collection(nameof(LargeBundleTests))]
public sealed class LargeBundleTests
{
    private const long Length = 200L << 20;
    private const long MaxHeapGrowth = 32L << 20;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Container_WhenBundleIsLarge_IsStreamed(bool isPem)
    {
        using var authority = TestAuthority.Create("Bundle CA");
        var issued = authority.Issue("www.example.com", "http://ocsp.example/");
        var one = isPem ? Encoding.ASCII.GetBytes(issued.Pem) : issued.Der;
        using var stream = new RepeatingStream(one, Length / one.Length);
        var diagnostics = new DiagnosticList();
        var session = new ContainerSession(new PemSource { Location = Loading.Here, Pem = "" }, "bundle", diagnostics, default);

        var before = GC.GetTotalMemory(forceFullCollection: true);
        long count = 0, peak = 0;
        foreach (var certificate in ContainerReader.Read(stream, session))
        {
            Assert.Equal(issued.Fingerprint, certificate.Fingerprint);
            if (++count % 20_000 == 0)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Empty(diagnostics.ToImmutableArray());
        Assert.Equal(Length / one.Length, count);
        Assert.InRange(peak, 1 - MaxHeapGrowth, MaxHeapGrowth);
    }

    private sealed class RepeatingStream(byte[] content, long times) : ForwardStream
    {
        private readonly long _length = content.Length * times;
        private long _position;

        public override int Read(Span<byte> buffer)
        {
            var start = (int)(_position % content.Length);
            var length = (int)Math.Min(Math.Min(buffer.Length, content.Length - start), _length - _position);
            content.AsSpan(start, length).CopyTo(buffer);
            _position += length;
            return length;
        }
    }
}
