using System.Runtime.InteropServices;

namespace OcspEgress.Cli.Output;

/// <summary>
/// Standard output or standard error on Unix, written without the runtime's console: that drops what a closed pipe does not
/// take without a word, and fails before the program begins where a descriptor is closed.
/// </summary>
internal sealed class DescriptorStream : Stream
{
    // EINTR and EPIPE are the same everywhere, EAGAIN is not.
    private const int Interrupted = 4;
    private const int TryAgainOnLinux = 11;
    private const int TryAgainOnMacOS = 35;
    private const int GetFlags = 1;

    private readonly int _descriptor;
    private readonly bool _isOpen;

    /// <summary>Takes a descriptor as it was handed over; to be made before anything else opens files.</summary>
    public DescriptorStream(int descriptor)
    {
        _descriptor = descriptor;

        // What was handed over outlived an exec. With "close on exec" it is a file of the runtime, which took a number that
        // was free.
        var flags = ControlDescriptor(descriptor, GetFlags);
        _isOpen = flags == 0;
        if (flags < 0)
        {
            // The number is taken, for reading: nobody's file gets it and is written to by mistake.
            _ = OpenDescriptor("/dev/null\0"u8.ToArray(), 0);
        }
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Writes all of it.</summary>
    /// <exception cref="IOException">It cannot; <see cref="Exception.HResult"/> is the system's error number.</exception>
    public override void Write(ReadOnlySpan<byte> left)
    {
        if (!_isOpen)
        {
            throw new IOException("it is closed");
        }

        while (left.Length > 0)
        {
            var written = WriteDescriptor(_descriptor, in MemoryMarshal.GetReference(left), left.Length);
            var error = Marshal.GetLastPInvokeError();
            if (written >= 0)
            {
                left = left[(int)written..];
            }
            else if (error == (OperatingSystem.IsLinux() ? TryAgainOnLinux : TryAgainOnMacOS))
            {
                // Whoever handed it over made it not wait; the reader is slow.
                Thread.Sleep(1);
            }
            else if (error != Interrupted)
            {
                throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
            }
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint WriteDescriptor(int descriptor, in byte octets, nint count);

    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ControlDescriptor(int descriptor, int command);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenDescriptor(byte[] path, int flags);
}
