using System.CommandLine;
using System.Text.Json.Nodes;
using Skywave.Newsroom.Backups;

namespace Skywave.Newsroom.Cli;

/// <summary>A newsroom again from its backup.</summary>
internal static class RestoreVerb
{
    public static Command Make()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A file that backup wrote." };
        var check = new Option<bool>("--check") { Description = "Only read it all and say whether it is whole." };
        var key = new Option<bool>("--with-key") { Description = "Take the private key out of it too; asks for its passphrase." };
        var passphrase = BackupVerb.PassphraseFile();
        var data = Verbs.Data("data");
        var json = Verbs.Json();
        var verb = new Command("restore", "Bring a newsroom back from a backup, into an empty folder.") { file, check, key, passphrase, data, json };
        verb.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(check), parsed.GetValue(key), parsed.GetValue(passphrase), parsed.GetValue(data)!, parsed.GetValue(json)));
        return verb;
    }

    private static int Run(FileInfo file, bool check, bool withKey, FileInfo? passphraseFile, DirectoryInfo data, bool json)
    {
        if (!file.Exists)
            throw new VerbException(Exit.NoInput, $"There is no file {file.FullName}.");
        var passphrase = withKey ? BackupVerb.Passphrase(passphraseFile, "Passphrase of the key: ") : null;
        var result = Restore.Run(file.FullName, check ? null : data.FullName, passphrase);
        if (result.Refused is null && withKey && !result.HasKey)
            throw new VerbException(Exit.Data, "The backup is whole, but the private key is not in it. What was restored waits for keys/edition.key.");
        if (json)
            Console.WriteLine(new JsonObject { ["isWhole"] = result.Refused is null, ["reason"] = result.Refused, ["files"] = result.Manifest?.Files.Count, ["made"] = result.Manifest?.Made.ToString("O"), ["hasKey"] = result.HasKey }.ToJsonString());
        if (result.Refused is not null)
        {
            if (!json)
                Console.Error.WriteLine("skywave: " + result.Refused);
            return Exit.Data;
        }
        if (!json)
        {
            Console.WriteLine(check ? $"Whole: {result.Manifest!.Files.Count} files, made {result.Manifest.Made:u}." : $"Restored into {data.FullName}: {result.Manifest!.Files.Count} files, made {result.Manifest.Made:u}.");
            if (!check && !withKey)
                Console.WriteLine($"The online key is not in it. Put it there before you start: {Path.Combine(data.FullName, "keys", "edition.key")}\nIf the server was seized, or the key is lost, leave it away and make another: docs/running/keys.md.");
        }
        return Exit.Ok;
    }
}
