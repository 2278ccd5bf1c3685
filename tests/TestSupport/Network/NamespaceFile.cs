using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace OcspEgress.TestSupport.Network;

/// <summary>The file that stands for a network namespace (setns(2)).</summary>
internal sealed class NamespaceFile : IDisposable
{
    private const int CloneNewNet = 0x40000000;
    private readonly SafeFileHandle _handle;

    /// <summary>Opens the file of a namespace that <c>ip netns</c> made.</summary>
    public NamespaceFile(string name) => _handle = File.OpenHandle($"/run/netns/{name}");

    /// <summary>Moves the calling thread into the namespace, for good: call it on a thread of your own.</summary>
    public void Enter()
    {
        if (SetNs(_handle, CloneNewNet) != 0)
        {
            throw new InvalidOperationException($"setns failed with errno {Marshal.GetLastPInvokeError()}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetNs(SafeFileHandle file, int kind);
}
