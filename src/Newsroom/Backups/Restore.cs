using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;
using Skywave.Newsroom.Trust;
using Skywave.Seal.Notes;
using Skywave.Store;

namespace Skywave.Newsroom.Backups;

/// <summary>What a backup holds, or why it cannot be used.</summary>
internal sealed record RestoreResult(Manifest? Manifest, string? Refused, bool HasKey = false);

/// <summary>Brings a backup back into an empty folder, or only checks it. Everything is checked before anything is in place.</summary>
internal static class Restore
{
    /// <summary>Longest manifest: a million files.</summary>
    private const int LargestManifest = 256 << 20;

    /// <summary>Keys and the secrets of mirrors and channels, of which there are some dozens.</summary>
    private const int MaxLocked = 4 << 20;

    private const string CutOff = "The backup is cut off: its end is missing. Nothing was restored.";

    /// <param name="to">Null: check only.</param>
    /// <param name="passphrase">For the private key, when the backup has it; null leaves the key out.</param>
    public static RestoreResult Run(string file, string? to, string? passphrase)
    {
        if (to is null)
            return Read(file, null, passphrase);
        if (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any())
            return new RestoreResult(null, $"{to} is not empty. Give a folder that is, or a new one.");
        // A folder beside, renamed when it is whole. One that a killed restore left is of no use.
        var beside = Path.TrimEndingDirectorySeparator(Path.GetFullPath(to)) + ".restoring";
        if (Directory.Exists(beside))
            Directory.Delete(beside, recursive: true);
        var isPlaced = false;
        try
        {
            var result = Read(file, beside, passphrase);
            if (result.Refused is null)
            {
                if (Directory.Exists(to))
                    Directory.Delete(to);
                Directory.Move(beside, to);
                isPlaced = true;
            }
            return result;
        }
        finally
        {
            if (!isPlaced && Directory.Exists(beside))
                Directory.Delete(beside, recursive: true);
        }
    }

    private static RestoreResult Read(string file, string? folder, string? passphrase)
    {
        var (found, names) = (new List<KeptFile>(), new HashSet<string>(StringComparer.Ordinal));
        byte[]? locked = null, end = null;
        try
        {
            using var input = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
            using var tar = new TarReader(input);
            while (tar.GetNextEntry() is { } entry)
            {
                if (end is not null)
                    return new RestoreResult(null, "There is something after the backup's end. Nothing was restored.");
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                    return new RestoreResult(null, $"The backup holds something that is no file: {Shown(entry.Name)}. Nothing was restored.");
                if (entry.Name == BackupForm.Manifest)
                {
                    if (entry.Length > LargestManifest)
                        return new RestoreResult(null, "The backup's list of files is too long. Nothing was restored.");
                    end = Bytes(entry);
                    continue;
                }
                if (!BackupForm.IsKnown(entry.Name) || !names.Add(entry.Name))
                    return new RestoreResult(null, $"The backup holds a file that no newsroom has: {Shown(entry.Name)}. Nothing was restored.");
                if (entry.Name == BackupForm.LockedKey)
                {
                    if (entry.Length > MaxLocked)
                        return new RestoreResult(null, "The key in the backup is too long. Nothing was restored.");
                    locked = Bytes(entry);
                    found.Add(new KeptFile(entry.Name, locked.Length, Convert.ToHexStringLower(SHA256.HashData(locked))));
                    continue;
                }
                found.Add(Take(entry, folder));
            }
        }
        catch (Exception error) when (error is EndOfStreamException or InvalidDataException or FormatException or ArgumentException or OverflowException)
        {
            return new RestoreResult(null, found.Count == 0 ? "This is no backup, or its beginning is damaged." : "The backup is cut off or damaged. Nothing was restored.");
        }
        if (end is null)
            return new RestoreResult(null, found.Count == 0 ? "This is no backup." : CutOff);
        Manifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(end, BackupJson.Default.Manifest);
        }
        catch (JsonException)
        {
            manifest = null;
        }
        if (manifest?.Files is null || manifest.Editions is null || manifest.Key is null)
            return new RestoreResult(null, "The backup's list of files is damaged. Nothing was restored.");
        if (manifest.Form > BackupForm.Current)
            return new RestoreResult(null, "A newer Skywave made this backup. Restore it with that one.");
        if (!manifest.Files.SequenceEqual(found))
            return new RestoreResult(null, $"The backup was changed: {Shown(Difference(manifest.Files, found))} is not what it was. Nothing was restored.");
        string? key = null;
        if (locked is not null && passphrase is not null && (key = LockedKey.Unlock(locked, passphrase)) is null)
            return new RestoreResult(null, "The passphrase is not that of the key in this backup. Nothing was restored.");
        if (folder is not null && key is not null)
        {
            var lines = key.Split('\n');
            DurableFile.Write(Path.Combine(folder, "keys", "edition.key"), System.Text.Encoding.ASCII.GetBytes(lines[0] + "\n"), secret: true);
            foreach (var line in lines.Skip(1))
            {
                if (line.Split(' ') is ["file", var name, var content] && BackupForm.IsSecret(name))
                {
                    var path = Path.Combine(folder, "keys", name);
                    // Tor takes no key from a folder that others can read.
                    if (OperatingSystem.IsWindows())
                        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                    else
                        Directory.CreateDirectory(Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                    DurableFile.Write(path, Convert.FromBase64String(content), secret: true);
                }
                else if (Signer.Parse(line) is { Verifier.Name: KeyRing.Root or KeyRing.Targets } other)
                    KeyRing.Put(Path.Combine(folder, "keys"), other);
            }
        }
        return new RestoreResult(manifest, null, locked is not null);
    }

    private static string Difference(IReadOnlyList<KeptFile> listed, List<KeptFile> found) =>
        listed.Except(found).Concat(found.Except(listed)).Select(file => file.Path).FirstOrDefault() ?? "their order";

    /// <summary>A name from the archive as a person may see it.</summary>
    private static string Shown(string? name) => new([.. (name ?? "").Where(c => !char.IsControl(c)).Take(80)]);

    private static byte[] Bytes(TarEntry entry)
    {
        var bytes = new byte[entry.Length];
        entry.DataStream?.ReadExactly(bytes);
        return bytes;
    }

    private static KeptFile Take(TarEntry entry, string? folder)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        FileStream? output = null;
        if (folder is not null)
        {
            var path = Path.Combine(folder, entry.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            output = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        }
        using (output)
        {
            var buffer = new byte[1 << 20];
            var left = entry.Length;
            while (left > 0)
            {
                var read = entry.DataStream!.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
                if (read == 0)
                    throw new EndOfStreamException();
                sum.AppendData(buffer, 0, read);
                output?.Write(buffer, 0, read);
                left -= read;
            }
            output?.Flush(flushToDisk: entry.Length > 1 << 20);
        }
        return new KeptFile(entry.Name, entry.Length, Convert.ToHexStringLower(sum.GetHashAndReset()));
    }
}
