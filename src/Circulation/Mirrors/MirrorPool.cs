namespace Skywave.Circulation.Mirrors;

/// <summary>Which addresses are told to readers.</summary>
public sealed class MirrorPool(MirrorList mirrors)
{
    /// <summary>The addresses as they should be now; null when there is no mirror that readers can open.</summary>
    public MirrorDirectory? Directory()
    {
        var told = mirrors.All().Where(mirror => mirror is { Use: MirrorUse.Public, Address: not null }).Select(mirror => mirror.Address!).Take(MirrorDirectory.MaxAddresses).ToList();
        return told.Count == 0 ? null : new MirrorDirectory([.. told]);
    }
}
