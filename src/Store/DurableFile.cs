using System.Runtime.InteropServices;

namespace Skywave.Store;

/// <summary>The few places where the disk itself is asked to keep something.</summary>
public static partial class DurableFile
{
    /// <summary>Replaces a small file as a whole: written beside, synced, renamed. Readable by its owner only when secret.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes, bool secret = false)
    {
        var beside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (secret && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(beside, options))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        File.Move(beside, path, overwrite: true);
    }

    /// <summary>Everything written below the folder, by one call where the system has one.</summary>
    internal static void SyncAll(string folder)
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
        {
            Sync();
            return;
        }
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(file);
        }
    }

    [LibraryImport("libc", EntryPoint = "sync")]
    private static partial void Sync();
}
