using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Skywave.Circulation.Mirrors;
using Skywave.Seal;
using Skywave.Seal.Notes;

namespace Skywave.Circulation.Watching;

/// <summary>How far one came at a mirror; the first that fails is what is said.</summary>
public enum ProbeClass
{
    Ok,

    /// <summary>Its name leads nowhere.</summary>
    Dns,

    /// <summary>No connection to its address.</summary>
    Connect,

    /// <summary>The connection ended or broke while its name was said (TLS).</summary>
    Tls,

    /// <summary>It answers with an error, or breaks off.</summary>
    Http,

    /// <summary>A longer file stops coming: see <see cref="ProbeResult.Stall"/>.</summary>
    Stall,

    /// <summary>What it has is signed and too old.</summary>
    Stale,

    /// <summary>What it has is not the newsroom's.</summary>
    Forged,
}

/// <summary>What one look at one mirror has found.</summary>
/// <param name="Milliseconds">Until its first answer; -1 when there was none.</param>
/// <param name="Status">Of HTTP; 0 when there was none.</param>
/// <param name="Stall">Bytes of a longer file that came before it stopped; -1 when it came whole or was not asked for.</param>
/// <param name="Age">Seconds since what it has was confirmed; -1 when that is not known.</param>
public sealed record ProbeResult(Uri Mirror, ProbeClass Class, int Milliseconds, int Status, long Stall, long Age)
{
    public static ProbeResult Of(Uri mirror, ProbeClass reason, int milliseconds = -1, int status = 0, long stall = -1, long age = -1) => new(mirror, reason, milliseconds, status, stall, age);
}

/// <summary>Everything that one vantage point has found in one go, signed by its key: see <c>docs/formats/probe.md</c>.</summary>
/// <param name="Time">Whole seconds, UTC.</param>
public sealed record ProbeReport(DateTimeOffset Time, ImmutableArray<ProbeResult> Results)
{
    public const string FirstLine = "skywave/probe/v1";

    /// <summary>A report of the longest list of mirrors with the longest addresses.</summary>
    public const int MaxBytes = 32 << 10;

    public byte[] Sign(Signer vantage) => SignedNote.Sign(ToText(), vantage);

    public string ToText()
    {
        var text = new StringBuilder(FirstLine).Append("\ntime ").Append(SealTime.Written(Time)).Append('\n');
        foreach (var result in Results)
            text.Append(CultureInfo.InvariantCulture, $"{result.Class.ToString().ToLowerInvariant()} {result.Milliseconds} {result.Status} {result.Stall} {result.Age} {result.Mirror.AbsoluteUri}\n");
        return text.ToString();
    }

    /// <summary>Null when this key has not signed it or it is no report.</summary>
    public static ProbeReport? Open(ReadOnlySpan<byte> note, VerifierKey vantage) => note.Length <= MaxBytes && SignedNote.Open(note, vantage) is { } text ? Parse(text) : null;

    /// <summary>Null when the text is not exactly what <see cref="ToText"/> writes.</summary>
    public static ProbeReport? Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length < 3 || lines[0] != FirstLine || lines[^1] != "" || !lines[1].StartsWith("time ", StringComparison.Ordinal) || SealTime.Read(lines[1][5..]) is not { } time || lines.Length - 3 > 2 * MirrorDirectory.MaxAddresses)
            return null;
        var results = ImmutableArray.CreateBuilder<ProbeResult>();
        foreach (var line in lines.AsSpan(2..^1))
        {
            if (line.Split(' ') is not [var name, var milliseconds, var status, var stall, var age, var address]
                || !Enum.TryParse<ProbeClass>(name, ignoreCase: true, out var reason) || !Enum.IsDefined(reason)
                || !int.TryParse(milliseconds, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var took) || !int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var answer)
                || !long.TryParse(stall, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset) || !long.TryParse(age, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
                || !Uri.TryCreate(address, UriKind.Absolute, out var mirror) || Mirrors.Mirror.Refuses(mirror) is not null)
                return null;
            results.Add(new ProbeResult(mirror, reason, took, answer, offset, seconds));
        }
        var report = new ProbeReport(time, results.ToImmutable());
        return report.ToText() == text ? report : null;
    }
}
