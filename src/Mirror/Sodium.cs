using System.Reflection;
using System.Runtime.InteropServices;
using NSec.Cryptography;
using Skywave.Store;

namespace Skywave.Mirror;

/// <summary>libsodium, which comes inside the one file that people carry, and is laid beside the copy to be loaded from there.</summary>
internal static class Sodium
{
    /// <summary>Does nothing in a build that has the library beside the program.</summary>
    public static void Load(string folder)
    {
        using var inside = Assembly.GetExecutingAssembly().GetManifestResourceStream("libsodium");
        if (inside is null)
            return;
        var bytes = new byte[inside.Length];
        inside.ReadExactly(bytes);
        var path = Path.Combine(folder, "libsodium");
        // Written anew unless it is the same: nobody else's library is loaded.
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
            DurableFile.Write(path, bytes);
        var library = NativeLibrary.Load(path);
        NativeLibrary.SetDllImportResolver(typeof(Key).Assembly, (name, _, _) => name == "libsodium" ? library : IntPtr.Zero);
    }
}
