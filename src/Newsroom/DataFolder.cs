using Skywave.Seal.Notes;
using Skywave.Store;

namespace Skywave.Newsroom;

/// <summary>Where one newsroom keeps everything. Nothing of it lies elsewhere.</summary>
public sealed class DataFolder
{
    public DataFolder(string path)
    {
        Root = Path.GetFullPath(path);
        // What is made here others on this machine need not read; a folder that is there has the rights that somebody gave it.
        if (OperatingSystem.IsWindows() || Directory.Exists(Root))
            Directory.CreateDirectory(Root);
        else
            Directory.CreateDirectory(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.CreateDirectory(Keys);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Root { get; }

    public string Database => Path.Combine(Root, "newsroom.db");

    public string Keys => Path.Combine(Root, "keys");

    public string Pictures => Path.Combine(Root, "pictures");

    /// <summary>Agencies' items as they came.</summary>
    public string Wire => Path.Combine(Root, "wire");

    /// <summary>
    /// Folders in which watched folders may lie: <c>incoming</c> here, and those that whoever runs this machine has written into
    /// <c>wire-folders.txt</c>, one on a line.
    /// </summary>
    public IReadOnlyList<string> WireRoots
    {
        get
        {
            var (incoming, list) = (Path.Combine(Root, "incoming"), Path.Combine(Root, "wire-folders.txt"));
            Directory.CreateDirectory(incoming);
            return [incoming, .. File.Exists(list) ? File.ReadLines(list).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#' && Path.IsPathRooted(line)).Select(Path.GetFullPath) : []];
        }
    }

    public string Press => Path.Combine(Root, "press");

    /// <summary>Who may sign, and what is current, as readers get it.</summary>
    public string Trust => Path.Combine(Root, "trust");

    /// <summary>The mirrors, one file each, with what is needed to bring them files.</summary>
    public string Mirrors => Path.Combine(Keys, "mirrors");

    /// <summary>The channels for short messages, one file each, with what is needed to use them.</summary>
    public string Channels => Path.Combine(Keys, "channels");

    /// <summary>What is known of what lies at the mirrors, and of what was sent. Made anew when it is lost.</summary>
    public string Rounds => Path.Combine(Root, "rounds");

    /// <summary>The key of the onion service, as tor reads it.</summary>
    public string Onion => Path.Combine(Keys, "onion");

    /// <summary>The socket by which tor brings readers. The system's limit for such a path is some 100 characters, so a long data folder has its own short one.</summary>
    public string OnionDoor => Path.Combine(Root, "onion.sock") is { Length: < 100 } here ? here : Path.Combine(Path.GetTempPath(), $"skywave-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Root)))[..16]}.sock");

    /// <summary>The newsroom's own theme; made by whoever wants one.</summary>
    public string Theme => Path.Combine(Root, "theme");

    /// <summary>Opens the newsroom's signing key, or makes it on first use. It never leaves the folder unasked.</summary>
    /// <exception cref="InvalidDataException">The key file is damaged.</exception>
    public Signer OpenKey()
    {
        var (path, known) = (Path.Combine(Keys, "edition.key"), Path.Combine(Keys, "edition.pub"));
        if (!File.Exists(path))
        {
            // Restored without it: a new key would be another newsroom's to readers, and must not come by itself.
            if (File.Exists(known))
                throw new InvalidDataException($"The newsroom's private key is not here. {(File.Exists(Path.Combine(Keys, "edition.next")) ? "A new one waits: sign the draft of keys revoke, and accept it: ./skywave keys accept DRAFT" : $"Put it back as {path}. If it was taken or is lost, make another: ./skywave keys revoke --out DRAFT")}");
            using var made = Signer.Create("newsroom");
            DurableFile.Write(path, System.Text.Encoding.ASCII.GetBytes(made.Export() + "\n"), secret: true);
        }
        var signer = Signer.Parse(File.ReadAllText(path));
        if (signer is not null && File.Exists(known) && File.ReadAllText(known).Trim() != signer.Verifier.Text)
            throw new InvalidDataException($"{path} is another newsroom's key than {known}.");
        return signer ?? throw new InvalidDataException($"{path} is not a signing key. Restore it from your backup; a new key would be another newsroom's to your readers.");
    }
}
