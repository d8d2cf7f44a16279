using System.Collections.Immutable;
using System.Text.Json;
using Skywave.Store;

namespace Skywave.Circulation.Mirrors;

/// <summary>The mirrors that a newsroom has: one file each, readable by its owner only, because secrets stand in it.</summary>
public sealed class MirrorList
{
    private readonly string folder;
    private readonly Lock one = new();

    /// <param name="folder">Made when the first mirror is added.</param>
    public MirrorList(string folder) => this.folder = folder;

    /// <summary>In the order of their names. Read anew each time: there are few, and whoever runs the machine may edit them.</summary>
    /// <exception cref="InvalidDataException">A file is not one of ours; the message names it and the place.</exception>
    public ImmutableArray<Mirror> All()
    {
        lock (one)
            return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read).OfType<Mirror>()] : [];
    }

    public Mirror? Find(string name) => All().FirstOrDefault(mirror => mirror.Name == name);

    public void Set(Mirror mirror)
    {
        if (!Mirror.IsName(mirror.Name))
            throw new ArgumentException("Not a mirror's name.", nameof(mirror));
        lock (one)
        {
            if (!Directory.Exists(folder))
            {
                if (OperatingSystem.IsWindows())
                    Directory.CreateDirectory(folder);
                else
                    Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
            DurableFile.Write(PathOf(mirror.Name), JsonSerializer.SerializeToUtf8Bytes(mirror, MirrorJson.Default.Mirror), secret: true);
        }
    }

    /// <summary>Forgets a mirror; what lies there stays there.</summary>
    public void Remove(string name)
    {
        lock (one)
            File.Delete(PathOf(name));
    }

    /// <summary>Changes with any file of the list.</summary>
    public string Stamp() => !Directory.Exists(folder) ? "" : string.Join('\n', new DirectoryInfo(folder).EnumerateFiles("*.json").OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}"));

    private string PathOf(string name) => Path.Combine(folder, name + ".json");

    /// <summary>Null when it went away meanwhile.</summary>
    private static Mirror? Read(string path)
    {
        try
        {
            var mirror = JsonSerializer.Deserialize(File.ReadAllBytes(path), MirrorJson.Default.Mirror);
            return mirror is not null && Mirror.IsName(mirror.Name) && mirror.Name == Path.GetFileNameWithoutExtension(path) && (mirror.Address is null || Mirror.Refuses(mirror.Address) is null)
                ? mirror : throw new InvalidDataException($"{path} is not a mirror's file: its name is that of the file, its address one that readers can open.");
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException error)
        {
            throw new InvalidDataException($"{path} cannot be read by the user that runs Skywave.", error);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}, line {error.LineNumber + 1}: {error.Message}", error);
        }
    }
}
