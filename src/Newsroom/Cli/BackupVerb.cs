using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Skywave.Newsroom.Backups;
using Skywave.Seal.Notes;

namespace Skywave.Newsroom.Cli;

/// <summary>One file with everything of a newsroom, while it runs.</summary>
internal static class BackupVerb
{
    public static Command Make()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The file to write; one that is there is replaced when the new one is whole." };
        var keys = new Option<bool>("--with-key") { Description = "Put the newsroom's private key in too, under a passphrase." };
        var passphrase = PassphraseFile();
        var data = Verbs.Data("data");
        var json = Verbs.Json();
        var verb = new Command("backup", "Write everything of a newsroom into one file. Works while the newsroom runs.") { file, keys, passphrase, data, json };
        verb.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(keys), parsed.GetValue(passphrase), parsed.GetValue(data)!, parsed.GetValue(json)));
        return verb;
    }

    internal static Option<FileInfo?> PassphraseFile() => new("--passphrase-file") { Description = "Read the passphrase of the key from this file's first line, instead of asking.", HelpName = "FILE" };

    /// <summary>Asks for it without showing it, or reads it.</summary>
    internal static string Passphrase(FileInfo? from, string question)
    {
        if (from is not null)
            return from.Exists ? File.ReadLines(from.FullName).FirstOrDefault() ?? "" : throw new VerbException(Exit.NoInput, $"There is no file {from.FullName}.");
        if (Console.IsInputRedirected)
            throw new VerbException(Exit.Usage, "There is nobody to ask for the passphrase. Give --passphrase-file.");
        Console.Error.Write(question);
        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace && typed.Length > 0)
                typed.Length--;
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }
        Console.Error.WriteLine();
        return typed.ToString();
    }

    private static int Run(FileInfo file, bool withKey, FileInfo? passphraseFile, DirectoryInfo data, bool json)
    {
        if (Environment.GetEnvironmentVariable("SKYWAVE_DATABASE") is { Length: > 0 })
            throw new VerbException(Exit.Usage, "With PostgreSQL a backup is pg_dump's and a copy of the folder: see docs/running/backup.md.");
        if (!data.Exists || !File.Exists(Path.Combine(data.FullName, "newsroom.db")))
            throw new VerbException(Exit.NoInput, $"There is no newsroom in {data.FullName}.");
        var passphrase = withKey ? Passphrase(passphraseFile, "Passphrase for the key: ") : null;
        if (passphrase?.Length < LockedKey.ShortestPassphrase)
            throw new VerbException(Exit.Usage, $"The passphrase has {passphrase.Length} characters; {LockedKey.ShortestPassphrase} are the least.");
        var watch = Stopwatch.StartNew();
        var isShown = !json && !Console.IsErrorRedirected;
        var backup = new Backup(new DataFolder(data.FullName), App.Clock) { Progress = bytes => { if (isShown) Console.Error.Write($"\r{bytes >> 20} MB"); } };
        var manifest = backup.Write(file.FullName, passphrase);
        if (isShown)
            Console.Error.Write("\r");
        var bytes = new FileInfo(file.FullName).Length;
        if (json)
            Console.WriteLine(new JsonObject { ["file"] = file.FullName, ["bytes"] = bytes, ["files"] = manifest.Files.Count, ["seconds"] = Math.Round(watch.Elapsed.TotalSeconds, 3), ["withKey"] = withKey }.ToJsonString());
        else
            Console.WriteLine($"{manifest.Files.Count} files, {bytes >> 20} MB in {watch.Elapsed.TotalSeconds:0.0} s.{(withKey ? "" : " The online key is not in it: keep a copy of keys/edition.key elsewhere, or make another when it is lost (docs/running/keys.md).")}");
        return Exit.Ok;
    }
}
