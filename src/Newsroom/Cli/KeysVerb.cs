using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using QRCoder;
using Skywave.Circulation.Trust;
using Skywave.Newsroom.Trust;
using Skywave.Seal.Notes;
using Skywave.Seal.Tuf;
using Skywave.Store;

namespace Skywave.Newsroom.Cli;

/// <summary>The newsroom's keys: who may sign in its name. docs/running/keys.md is the procedure.</summary>
internal static class KeysVerb
{
    private static readonly Argument<string> Role = new("ROLE") { Description = "root or targets." };
    private static readonly Argument<FileInfo> DraftFile = new("DRAFT") { Description = "The draft." };
    private static readonly Option<DirectoryInfo> To = new("--to") { Description = "Folder to write to: on a medium that you can carry away.", HelpName = "FOLDER", Required = true };
    private static readonly Option<FileInfo?> Out = new("--out") { Description = "Where to write the draft when others have to sign it.", HelpName = "DRAFT" };

    public static Command Make() => new("keys", "Make, show, move, rotate, revoke and recover the newsroom's keys.")
    {
        Show(), MakeKeys(), Leave(), Rotate(), Renew(), Revoke(), Sign(), Accept(), RecoverVerb.Make(),
    };

    private static Command Show()
    {
        var (data, json) = (Verbs.Data("data"), Verbs.Json());
        var qr = new Option<bool>("--qr") { Description = "The fingerprint as a QR code too." };
        var verb = new Command("show", "The fingerprint, who may sign, where the keys are, what is due.") { qr, data, json };
        verb.SetAction(parsed => With(parsed.GetValue(data)!, wantsLock: false, (folder, repository) =>
        {
            var root = repository.Root;
            if (parsed.GetValue(json))
            {
                Console.WriteLine(new JsonObject
                {
                    ["fingerprint"] = repository.Fingerprint, ["root"] = root.Version, ["rootExpires"] = root.Expires, ["targetsExpires"] = repository.Targets.Expires, ["inForce"] = repository.IsInForce, ["log"] = repository.Origin,
                    ["roles"] = new JsonObject(root.Roles.Select(role => new KeyValuePair<string, JsonNode?>(role.Key, new JsonObject { ["keys"] = role.Value.KeyIds.Length, ["threshold"] = role.Value.Threshold, ["onServer"] = root.OnServer.Contains(role.Key) || role.Key is "snapshot" or "timestamp" }))),
                }.ToJsonString(ReadVerb.Readable));
                return Exit.Ok;
            }
            Console.WriteLine(repository.Fingerprint);
            if (parsed.GetValue(qr))
                Console.WriteLine(new AsciiQRCode(new QRCodeGenerator().CreateQrCode(repository.Fingerprint, QRCodeGenerator.ECCLevel.L)).GetGraphic(1, "██", "  "));
            foreach (var role in new[] { KeyRing.Root, KeyRing.Targets })
                Console.WriteLine($"{role,-8} {root.Role(role).Threshold} of {root.Role(role).KeyIds.Length}, {(root.OnServer.Contains(role) ? "ON THIS MACHINE" : "not on this machine")}, good until {Day(role == KeyRing.Root ? root.Expires : repository.Targets.Expires)}");
            Console.WriteLine("online   " + (repository.IsInForce ? "the key here is in force" : OnlineKey.IsHere(folder) || OnlineKey.Waits(folder) ? "the key here is NOT in force until the draft is signed and accepted"
                : $"NO key is here. Put {Path.Combine(folder.Keys, "edition.key")} back; if it was taken or is lost, make another: ./skywave keys revoke --out DRAFT"));
            foreach (var task in KeyTasks.Of(repository, App.Clock.GetUtcNow()))
                Console.WriteLine((task.IsUrgent ? "! " : "- ") + task.Text);
            return Exit.Ok;
        }));
        return verb;
    }

    private static Command MakeKeys()
    {
        var (count, passphrase) = (new Option<int>("--count") { Description = "How many keys.", DefaultValueFactory = _ => 1 }, BackupVerb.PassphraseFile());
        var verb = new Command("make", "Make locked keys of a role, on any machine: best on one that is never online.") { Role, To, count, passphrase };
        verb.SetAction(parsed =>
        {
            var role = RoleOf(parsed.GetValue(Role)!);
            if (parsed.GetValue(count) is < 1 or > 20)
                throw new VerbException(Exit.Usage, "--count is a number from 1 to 20.");
            for (var i = 1; i <= parsed.GetValue(count); i++)
            {
                var words = NewPassphrase(parsed.GetValue(passphrase), $"Passphrase for {role} key {i}");
                Console.WriteLine(KeyRing.MakeLocked(parsed.GetValue(To)!.FullName, role, words));
            }
            return Exit.Ok;
        });
        return verb;
    }

    private static Command Leave()
    {
        var (data, passphrase) = (Verbs.Data("data"), BackupVerb.PassphraseFile());
        var verb = new Command("leave", "Carry the keys of root and targets away from this machine, under a passphrase.") { To, passphrase, data };
        verb.SetAction(parsed => With(parsed.GetValue(data)!, wantsLock: true, (folder, repository) =>
        {
            if ((Path.GetFullPath(parsed.GetValue(To)!.FullName) + Path.DirectorySeparatorChar).StartsWith(folder.Root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new VerbException(Exit.Usage, "That folder lies in the data folder. Give one on a medium that you can carry away.");
            var words = NewPassphrase(parsed.GetValue(passphrase), "Passphrase for the keys");
            try
            {
                foreach (var path in new Ceremony(folder, repository).Leave(parsed.GetValue(To)!.FullName, words))
                    Console.WriteLine(path);
            }
            catch (InvalidOperationException error)
            {
                throw new VerbException(Exit.Data, error.Message);
            }
            Console.WriteLine($"They are no longer here. Make a second copy of the medium, keep the two apart, and the passphrase from both.\nThe fingerprint is now:\n{repository.Fingerprint}\nThe older words stay good.");
            return Exit.Ok;
        }));
        return verb;
    }

    private static Command Rotate()
    {
        var data = Verbs.Data("data");
        var root = new Option<string?>("--root") { Description = "Public keys of the new root: a folder with root.*.pub, or one file.", HelpName = "PUB" };
        var targets = new Option<string?>("--targets") { Description = "Public keys of the new targets.", HelpName = "PUB" };
        var rootThreshold = new Option<int>("--root-threshold") { Description = "How many of the root's keys must sign; more than half of them is wise.", DefaultValueFactory = _ => 1 };
        var targetsThreshold = new Option<int>("--targets-threshold") { Description = "How many of the targets' keys must sign.", DefaultValueFactory = _ => 1 };
        var verb = new Command("rotate", "Name other keys for root or targets.") { root, rootThreshold, targets, targetsThreshold, Out, data };
        verb.SetAction(parsed => With(parsed.GetValue(data)!, wantsLock: true, (folder, repository) =>
        {
            (System.Collections.Immutable.ImmutableArray<TufKey>, int)? Named(string? from, string role, int threshold)
            {
                if (from is null)
                    return null;
                var keys = Ceremony.PublicKeys(from, role);
                return threshold >= 1 && threshold <= keys.Length ? (keys, threshold) : throw new VerbException(Exit.Usage, $"The threshold of {role} is a number from 1 to {keys.Length}.");
            }
            var ceremony = new Ceremony(folder, repository);
            var (first, second) = (Named(parsed.GetValue(root), KeyRing.Root, parsed.GetValue(rootThreshold)), Named(parsed.GetValue(targets), KeyRing.Targets, parsed.GetValue(targetsThreshold)));
            if (first is null && second is null)
                throw new VerbException(Exit.Usage, "Give --root, --targets or both.");
            return Say(repository, ceremony.Finish(ceremony.Rotate(first, second)), parsed.GetValue(Out));
        }));
        return verb;
    }

    private static Command Renew()
    {
        var data = Verbs.Data("data");
        var verb = new Command("renew", "Let the same keys sign for another term: root a year, targets ninety days.") { Out, data };
        verb.SetAction(parsed => With(parsed.GetValue(data)!, wantsLock: true, (folder, repository) =>
        {
            var isRootDue = repository.Root.Expires - App.Clock.GetUtcNow() < TimeSpan.FromDays(90);
            var draft = repository.DraftTargets() with { Root = isRootDue ? repository.DraftRoot(null, 0, null, 0, repository.Root.OnServer).Root : null };
            return Say(repository, new Ceremony(folder, repository).Finish(draft), parsed.GetValue(Out));
        }));
        return verb;
    }

    private static Command Revoke()
    {
        var data = Verbs.Data("data");
        var verb = new Command("revoke", "Make a new online key; the old one counts nowhere once the draft is signed and accepted.") { Out, data };
        verb.SetAction(parsed => With(parsed.GetValue(data)!, wantsLock: true, (folder, repository) =>
        {
            var fresh = OnlineKey.Next(folder);
            var next = Repository.Open(folder.Trust, fresh, App.Clock);
            var result = new Ceremony(folder, next).Finish(next.DraftRoot(null, 0, null, 0, next.Root.OnServer));
            if (result.Refused is null)
                OnlineKey.UseNext(folder);
            return Say(next, result, parsed.GetValue(Out));
        }));
        return verb;
    }

    private static Command Sign()
    {
        var key = new Option<FileInfo>("--key") { Description = "A key file, locked or not.", HelpName = "FILE", Required = true };
        var passphrase = BackupVerb.PassphraseFile();
        var verb = new Command("sign", "Sign a draft with a key, on any machine.") { DraftFile, key, passphrase };
        verb.SetAction(parsed =>
        {
            var draft = Read(parsed.GetValue(DraftFile)!);
            if (!parsed.GetValue(key)!.Exists)
                throw new VerbException(Exit.NoInput, $"There is no file {parsed.GetValue(key)!.FullName}.");
            Describe(draft);
            using var signer = KeyRing.Open(parsed.GetValue(key)!.FullName, () => BackupVerb.Passphrase(parsed.GetValue(passphrase), "Passphrase: ")) ?? throw new VerbException(Exit.Data, "The key does not open: another passphrase, or no key.");
            var signed = draft.With(signer) ?? throw new VerbException(Exit.Usage, $"This key, {signer.Verifier.Name} {signer.Verifier.Id}, has nothing to sign in this draft: neither the root in force nor the new one names it for that.");
            DurableFile.Write(parsed.GetValue(DraftFile)!.FullName, signed.ToBytes());
            Console.WriteLine("Signed. Carry the draft to the next holder, or back to the newsroom: ./skywave keys accept");
            return Exit.Ok;
        });
        return verb;
    }

    private static Command Accept()
    {
        var data = Verbs.Data("data");
        var verb = new Command("accept", "Put a signed draft into force.") { DraftFile, data };
        verb.SetAction(parsed => With(parsed.GetValue(data)!, wantsLock: true, (folder, repository) =>
        {
            var draft = Read(parsed.GetValue(DraftFile)!);
            // A draft of `keys revoke` names the key that waits beside the one in use.
            var next = !repository.IsInForce || OnlineKey.Waits(folder) && draft.Root is { } root && TufRoot.Parse(root)!.Role("timestamp").KeyIds.Contains(TufKey.Of(OnlineKey.Next(folder).Verifier).Id)
                ? Repository.Open(folder.Trust, OnlineKey.Waits(folder) ? OnlineKey.Next(folder) : folder.OpenKey(), App.Clock) : repository;
            var refused = new Ceremony(folder, next).Accept(draft);
            if (refused is null && next != repository && OnlineKey.Waits(folder))
                OnlineKey.UseNext(folder);
            return refused is null ? Say(next, new CeremonyResult(draft, null), null) : throw new VerbException(Exit.No, refused);
        }));
        return verb;
    }

    private static int Say(Repository repository, CeremonyResult result, FileInfo? to)
    {
        if (result.Refused is null)
        {
            Console.WriteLine($"In force: root {repository.Root.Version}, targets {repository.Targets.Version}. The fingerprint is now:\n{repository.Fingerprint}\nThe older words stay good.");
            return Exit.Ok;
        }
        if (to is null)
            throw new VerbException(Exit.No, $"{result.Refused} Give --out to write the draft for those who hold the keys.");
        DurableFile.Write(to.FullName, result.Draft.ToBytes());
        var roles = string.Join(" and of ", new[] { result.Draft.Root is null ? null : KeyRing.Root, result.Draft.Targets is null ? null : KeyRing.Targets }.OfType<string>());
        Console.WriteLine($"{result.Refused}\nThe draft is in {to.FullName}. Those who hold keys of {roles} sign it: ./skywave keys sign {to.Name} --key FILE. Then: ./skywave keys accept {to.Name}");
        return Exit.Ok;
    }

    private static void Describe(TufDraft draft)
    {
        if (draft.Root is { } file && TufRoot.Parse(file) is { } root)
        {
            Console.WriteLine($"root {root.Version}, good until {Day(root.Expires)}; its fingerprint: {TufRoot.FingerprintOf(file)}");
            foreach (var name in TufRoot.RoleNames)
                Console.WriteLine($"  {name,-9} {root.Role(name).Threshold} of {string.Join(", ", root.Role(name).KeyIds.Select(id => NameOf(root.Keys[id], name)))}");
        }
        if (draft.Targets is { } list && TufTargets.Parse(list) is { } targets)
            Console.WriteLine($"targets {targets.Version}, good until {Day(targets.Expires)}; editions are signed by {string.Join(", ", targets.Keys.Values.Select(key => NameOf(key, "targets")))}");

        // As key files and their public halves are named: the online key has the name newsroom.
        static string NameOf(TufKey key, string role) => key.Verifier(role is KeyRing.Root or KeyRing.Targets ? role : "newsroom")?.Id ?? key.Id[..8];
    }

    private static TufDraft Read(FileInfo file) => !file.Exists ? throw new VerbException(Exit.NoInput, $"There is no file {file.FullName}.")
        : TufDraft.Parse(File.ReadAllBytes(file.FullName)) ?? throw new VerbException(Exit.Data, $"{file.FullName} is no draft.");

    private static int With(DirectoryInfo data, bool wantsLock, Func<DataFolder, Repository, int> work)
    {
        if (!data.Exists)
            throw new VerbException(Exit.NoInput, $"There is no data folder {data.FullName}.");
        var folder = new DataFolder(data.FullName);
        using var held = wantsLock ? DataLock.TryTake(folder.Root) ?? throw new VerbException(Exit.Busy, $"Skywave runs on {folder.Root}. Stop it first; readers keep what mirrors have.") : null;
        // Restored without its online key: the one that the next root will name stands in for it.
        // Who only looks changes nothing.
        using var online = !Repository.IsIn(folder.Trust) || OnlineKey.IsHere(folder) ? folder.OpenKey() : wantsLock || OnlineKey.Waits(folder) ? OnlineKey.Next(folder) : Signer.Create("newsroom");
        return work(folder, folder.OpenTrust(online, App.Clock));
    }

    private static string RoleOf(string role) => role is KeyRing.Root or KeyRing.Targets ? role : throw new VerbException(Exit.Usage, $"ROLE is root or targets, not \"{role}\".");

    private static string NewPassphrase(FileInfo? from, string question)
    {
        var words = BackupVerb.Passphrase(from, question + ": ");
        if (words.Length < LockedKey.ShortestPassphrase)
            throw new VerbException(Exit.Usage, $"The passphrase has {words.Length} characters; {LockedKey.ShortestPassphrase} are the least. Five random words are easier to keep than twelve letters.");
        return from is null && BackupVerb.Passphrase(null, "Once more: ") != words ? throw new VerbException(Exit.Usage, "The two were not the same.") : words;
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
