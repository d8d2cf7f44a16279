using System.Security.Cryptography;
using System.Text;
using Skywave.Seal.Notes;
using Skywave.Store;

namespace Skywave.Newsroom.Trust;

/// <summary>
/// Secret keys of the roles <c>root</c> and <c>targets</c>: as <c>ROLE.ID.key</c> in the data folder until they leave it, and as <c>ROLE.ID.key.locked</c> under a
/// passphrase wherever else they are. The online key is <see cref="DataFolder.OpenKey"/>'s.
/// </summary>
internal static class KeyRing
{
    public const string Root = "root", Targets = "targets";

    /// <summary>Keys of a role that lie in this folder, unlocked.</summary>
    /// <exception cref="InvalidDataException">A key file is damaged.</exception>
    public static IReadOnlyList<Signer> Here(string folder, string role) => [.. Files(folder, role)
        .Select(path => Signer.Parse(File.ReadAllText(path)) ?? throw new InvalidDataException($"{path} is not a signing key. Put it back from your copy."))];

    /// <summary>A new key of a role in this folder.</summary>
    public static Signer Make(string folder, string role)
    {
        var made = Signer.Create(role);
        Put(folder, made);
        return made;
    }

    /// <summary>Keeps a key in this folder, unlocked.</summary>
    public static void Put(string folder, Signer key) => DurableFile.Write(PathOf(folder, key), Encoding.ASCII.GetBytes(key.Export() + "\n"), secret: true);

    /// <summary>Writes a key under a passphrase, and reads it back.</summary>
    /// <returns>The file.</returns>
    /// <exception cref="IOException">What was written cannot be opened again.</exception>
    public static string Lock(Signer key, string folder, string passphrase)
    {
        Directory.CreateDirectory(folder);
        var (path, secret) = (PathOf(folder, key) + ".locked", key.Export());
        DurableFile.Write(path, LockedKey.Lock(secret, passphrase), secret: true);
        if (LockedKey.Unlock(File.ReadAllBytes(path), passphrase) != secret)
            throw new IOException($"{path} was written and cannot be opened again. Nothing was removed here; try another medium.");
        return path;
    }

    /// <summary>Makes a locked key of a role in a folder, with its public half beside it.</summary>
    /// <returns>The locked file.</returns>
    public static string MakeLocked(string folder, string role, string passphrase)
    {
        using var made = Signer.Create(role);
        var path = Lock(made, folder, passphrase);
        DurableFile.Write(PathOf(folder, made)[..^".key".Length] + ".pub", Encoding.ASCII.GetBytes(made.Verifier.Text + "\n"));
        return path;
    }

    /// <summary>Opens a key file, locked or not; null when the passphrase is another or the file is no key.</summary>
    public static Signer? Open(string path, Func<string> passphrase)
    {
        var bytes = File.ReadAllBytes(path);
        return Signer.Parse(bytes.AsSpan().StartsWith("SKYKEYS1"u8) ? LockedKey.Unlock(bytes, passphrase()) ?? "" : Encoding.UTF8.GetString(bytes));
    }

    /// <summary>Takes keys of a role out of the folder; they are written over first, which a flash disk need not heed.</summary>
    public static void Remove(string folder, string role, Func<Signer, bool> which)
    {
        foreach (var path in Files(folder, role).ToList())
        {
            if (Signer.Parse(File.ReadAllText(path)) is not { } key || !which(key))
                continue;
            using (var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write))
            {
                RandomAccess.Write(file, RandomNumberGenerator.GetBytes((int)RandomAccess.GetLength(file)), 0);
                RandomAccess.FlushToDisk(file);
            }
            File.Delete(path);
        }
    }

    private static IEnumerable<string> Files(string folder, string role) => !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, role + ".*.key").Order(StringComparer.Ordinal);

    private static string PathOf(string folder, Signer key) => Path.Combine(folder, $"{key.Verifier.Name}.{key.Verifier.Id}.key");
}
