using System.Runtime.InteropServices;

namespace Skywave.Store;

/// <summary>The few places where the disk itself is asked to keep something.</summary>
public static partial class DurableFile
{
    /// <summary>Replaces a small file as a whole: written beside, synced, renamed, the folder synced. Readable by its owner only when secret.</summary>
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
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes the names in a folder durable: a file that was made in it or renamed there is found after a power cut.</summary>
    internal static void SyncFolder(string folder)
    {
        // Windows makes names durable with the file.
        if (OperatingSystem.IsWindows())
            return;
        const int readOnly = 0;
        var handle = Open(folder, readOnly);
        if (handle < 0)
            throw new IOException($"{folder} cannot be opened to be synced.");
        try
        {
            if (Sync(handle) != 0)
                throw new IOException($"{folder} cannot be synced.");
        }
        finally
        {
            _ = Close(handle);
        }
    }

    /// <summary>Everything written below the folder, by one call where the system has one.</summary>
    public static void SyncAll(string folder)
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())
        {
            SyncSystem();
            return;
        }
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(file);
        }
    }

    [LibraryImport("libc", EntryPoint = "sync")]
    private static partial void SyncSystem();

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
