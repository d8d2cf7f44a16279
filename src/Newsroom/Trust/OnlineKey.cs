using System.Text;
using Skywave.Circulation.Trust;
using Skywave.Seal.Notes;
using Skywave.Store;

namespace Skywave.Newsroom.Trust;

/// <summary>The metadata of a data folder, and the online key that comes after the one in use.</summary>
internal static class OnlineKey
{
    /// <summary>Opens the newsroom's metadata, or begins it on first use: then the keys of its root lie in the folder too, until <c>./skywave keys leave</c>.</summary>
    public static Repository OpenTrust(this DataFolder folder, Signer online, TimeProvider clock)
    {
        if (Repository.IsIn(folder.Trust))
            return Repository.Open(folder.Trust, online, clock);
        // A start that was killed may have left keys that nobody knows of yet.
        IReadOnlyList<Signer> First(string role) => KeyRing.Here(folder.Keys, role) is { Count: > 0 } left ? [left[0]] : [KeyRing.Make(folder.Keys, role)];
        return Repository.Begin(folder.Trust, online, First(KeyRing.Root), First(KeyRing.Targets), onServer: true, clock);
    }

    /// <summary>Whether the online key lies here.</summary>
    public static bool IsHere(DataFolder folder) => File.Exists(Path.Combine(folder.Keys, "edition.key"));

    /// <summary>Whether a new online key waits until the root names it.</summary>
    public static bool Waits(DataFolder folder) => File.Exists(NextPath(folder));

    /// <summary>The online key that waits, made when there is none.</summary>
    /// <exception cref="InvalidDataException">Its file is damaged.</exception>
    public static Signer Next(DataFolder folder)
    {
        var path = NextPath(folder);
        if (Waits(folder))
            return Signer.Parse(File.ReadAllText(path)) ?? throw new InvalidDataException($"{path} is not a signing key. Remove it and begin again.");
        var made = Signer.Create("newsroom");
        DurableFile.Write(path, Encoding.ASCII.GetBytes(made.Export() + "\n"), secret: true);
        return made;
    }

    /// <summary>Puts the key that waited in the place of the one that counts no more.</summary>
    public static void UseNext(DataFolder folder)
    {
        File.Delete(Path.Combine(folder.Keys, "edition.pub"));
        File.Move(NextPath(folder), Path.Combine(folder.Keys, "edition.key"), overwrite: true);
    }

    private static string NextPath(DataFolder folder) => Path.Combine(folder.Keys, "edition.next");
}
