using System.Net.Sockets;
using OcspEgress.TestSupport;

namespace OcspEgress.Cli.Tests.Hostile;

/// <summary>Files that are none, or none to read: made anew for each call, since a call may replace them.</summary>
internal sealed class OddFiles : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("odd-").FullName;
    private readonly List<IDisposable> _open = [];

    /// <summary>Each kind, and a word of the reason that a call gives for refusing it.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["zero"] = "device",
        ["random"] = "device",
        ["null"] = "device",
        ["pipe"] = "pipe",
        ["socket"] = "socket",
        ["folder"] = "directory",
        ["empty"] = "",
        ["sparse"] = "larger than",
        ["dangling"] = "which does not exist",
        ["circle"] = "circle",
        ["growing"] = "",
    };

    public void Dispose()
    {
        _open.ForEach(o => o.Dispose());
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Path of such a file.</summary>
    public string Make(string kind)
    {
        var path = Path.Combine(_folder, Path.GetRandomFileName());
        switch (kind)
        {
            case "zero" or "random" or "null":
                File.CreateSymbolicLink(path, kind == "random" ? "/dev/urandom" : $"/dev/{kind}");
                break;
            case "pipe":
                Assert.Equal(0, ProgramRun.Of("mkfifo", null, path).ExitCode);
                break;
            case "socket":
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                socket.Bind(new UnixDomainSocketEndPoint(path));
                _open.Add(socket);
                break;
            case "folder":
                Directory.CreateDirectory(path);
                break;
            case "dangling":
                File.CreateSymbolicLink(path, "nowhere/missing");
                break;
            case "circle":
                File.CreateSymbolicLink(path, path + ".back");
                File.CreateSymbolicLink(path + ".back", path);
                break;
            default:
                using (var file = File.Create(path))
                {
                    file.SetLength(kind == "sparse" ? (1L << 30) + 1 : 0);
                }

                if (kind == "growing")
                {
                    _open.Add(new Growth(path));
                }

                break;
        }

        return path;
    }

    // Up to 64 MiB: a disk is not endless.
    private sealed class Growth : IDisposable
    {
        private readonly Thread _writer;
        private volatile bool _ended;

        public Growth(string path)
        {
            _writer = new Thread(() =>
            {
                using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 1);
                var block = "# still growing\n"u8.ToArray();
                for (var i = 0; i < 4 << 20 && !_ended; i++)
                {
                    file.Write(block);
                }
            });
            _writer.Start();
        }

        public void Dispose()
        {
            _ended = true;
            _writer.Join();
        }
    }
}
