using System.Collections.Immutable;
using Skywave.Circulation.Trust;
using Skywave.Seal.Notes;
using Skywave.Seal.Tuf;

namespace Skywave.Newsroom.Trust;

/// <summary>What became of a draft: in force, or waiting for signatures.</summary>
/// <param name="Refused">Why it is not in force yet.</param>
internal sealed record CeremonyResult(TufDraft Draft, string? Refused);

/// <summary>Changes of the newsroom's keys: drafted here, signed by whoever holds keys, in force when enough have signed.</summary>
internal sealed class Ceremony(DataFolder folder, Repository repository)
{
    /// <summary>Names keys of a role by the public files that <c>keys make</c> wrote.</summary>
    /// <exception cref="InvalidDataException">There is none, or one that is no key of the role.</exception>
    public static ImmutableArray<TufKey> PublicKeys(string from, string role)
    {
        var files = Directory.Exists(from) ? Directory.EnumerateFiles(from, role + ".*.pub").Order(StringComparer.Ordinal).ToList() : [from];
        var keys = files.ConvertAll(path => VerifierKey.Parse(File.ReadAllText(path).Trim()) is { } key && key.Name == role ? TufKey.Of(key) : throw new InvalidDataException($"{path} is no public key of the role {role}."));
        return keys.Count > 0 ? [.. keys] : throw new InvalidDataException($"There is no public key of the role {role} in {from}.");
    }

    /// <summary>The next root. Keys that are not given stay; those that are no longer named count nowhere once it is in force.</summary>
    public TufDraft Rotate((ImmutableArray<TufKey> Keys, int Threshold)? root, (ImmutableArray<TufKey> Keys, int Threshold)? targets)
    {
        // Keys that came from elsewhere are not here.
        var onServer = repository.Root.OnServer.Where(role => (role == KeyRing.Root ? root : targets) is null).ToImmutableArray();
        return repository.DraftRoot(root?.Keys, root?.Threshold ?? 0, targets?.Keys, targets?.Threshold ?? 0, onServer);
    }

    /// <summary>Signs with the keys that lie here, and puts the draft into force when that is enough.</summary>
    public CeremonyResult Finish(TufDraft draft)
    {
        foreach (var key in KeyRing.Here(folder.Keys, KeyRing.Root).Concat(KeyRing.Here(folder.Keys, KeyRing.Targets)))
            draft = draft.With(key) ?? draft;
        return new CeremonyResult(draft, Accept(draft));
    }

    /// <summary>Puts a signed draft into force. Keys that lie here and are named no more are removed.</summary>
    /// <returns>Why not; null when it is in force.</returns>
    public string? Accept(TufDraft draft)
    {
        if (repository.Accept(draft) is { } refused)
            return refused;
        foreach (var role in new[] { KeyRing.Root, KeyRing.Targets })
            KeyRing.Remove(folder.Keys, role, key => !repository.Root.Role(role).KeyIds.Contains(TufKey.Of(key.Verifier).Id));
        return null;
    }

    /// <summary>Carries the keys of root and targets away: locked, read back, and then no longer here.</summary>
    /// <returns>The files that were written.</returns>
    /// <exception cref="InvalidOperationException">There are none here.</exception>
    public IReadOnlyList<string> Leave(string to, string passphrase)
    {
        var keys = KeyRing.Here(folder.Keys, KeyRing.Root).Concat(KeyRing.Here(folder.Keys, KeyRing.Targets)).ToList();
        if (keys.Count == 0)
            throw new InvalidOperationException("No key of root or targets lies here.");
        var written = keys.ConvertAll(key => KeyRing.Lock(key, to, passphrase));
        var draft = keys.Aggregate(repository.DraftRoot(null, 0, null, 0, []), (draft, key) => draft.With(key) ?? draft);
        // Only when readers can be told that they are gone do they go.
        if (repository.Accept(draft) is { } refused)
            throw new InvalidOperationException($"The keys were written to {to}, and they are still here too. {refused}");
        KeyRing.Remove(folder.Keys, KeyRing.Root, _ => true);
        KeyRing.Remove(folder.Keys, KeyRing.Targets, _ => true);
        return written;
    }
}
