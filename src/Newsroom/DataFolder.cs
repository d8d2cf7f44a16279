using Skywave.Seal.Notes;
using Skywave.Store;

namespace Skywave.Newsroom;

/// <summary>Where one newsroom keeps everything. Nothing of it lies elsewhere.</summary>
public sealed class DataFolder
{
    public DataFolder(string path)
    {
        Root = Path.GetFullPath(path);
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Keys);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Root { get; }

    public string Database => Path.Combine(Root, "newsroom.db");

    public string Keys => Path.Combine(Root, "keys");

    public string Pictures => Path.Combine(Root, "pictures");

    public string Press => Path.Combine(Root, "press");

    /// <summary>The newsroom's own theme; made by whoever wants one.</summary>
    public string Theme => Path.Combine(Root, "theme");

    /// <summary>Opens the newsroom's signing key, or makes it on first use. It never leaves the folder unasked.</summary>
    /// <exception cref="InvalidDataException">The key file is damaged.</exception>
    public Signer OpenKey()
    {
        var path = Path.Combine(Keys, "edition.key");
        if (!File.Exists(path))
        {
            using var made = Signer.Create("newsroom");
            DurableFile.Write(path, System.Text.Encoding.ASCII.GetBytes(made.Export() + "\n"), secret: true);
        }
        return Signer.Parse(File.ReadAllText(path)) ?? throw new InvalidDataException($"{path} is not a signing key. Restore it from your backup; a new key would be another newsroom's to your readers.");
    }
}
