using System.Text.RegularExpressions;

namespace Skywave.House.Tests;

/// <summary>What must not stand in a line.</summary>
internal static partial class Rules
{
    [GeneratedRegex(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b|\bEnvironment\.TickCount|\bTimeProvider\.System\b")]
    public static partial Regex Clock();

    [GeneratedRegex(@"\b(File|Directory|FileStream|FileInfo|DirectoryInfo|HttpClient|Socket|TcpClient|Process|Console)\.[A-Z]|\bnew (FileStream|HttpClient|FileInfo|DirectoryInfo)\b")]
    public static partial Regex InputOrOutput();

    /// <summary>Unfinished work; an issue or a CHANGELOG entry says it better.</summary>
    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|XX" + @"X|HA" + @"CK|NotImplemented" + @"Exception)\b")]
    public static partial Regex Unfinished();

    /// <summary>What a merge leaves when nobody has chosen.</summary>
    [GeneratedRegex(@"^(<{7}|>{7})( |$)")]
    public static partial Regex MergeMark();

    /// <summary>Paths of somebody's machine, and who or what wrote a text.</summary>
    [GeneratedRegex(@"(?<![\w./:-])/(work|home|root|Users|mnt)/\w|[A-Z]:\\Users|(?i:\bco-authored-by\b|\bgenerated (by|with) (an? )?(ai|model|assistant)\b|\b(coding|ai) assistant\b|\blanguage model\b|\bsub-?agent\b|\bas an ai\b)")]
    public static partial Regex Origin();

    /// <summary>A document that a comment or text refers to by name.</summary>
    [GeneratedRegex(@"(?<![\w/.:*<-])((?:docs/|tests/|src/)?[\w./-]*\w\.md)\b")]
    public static partial Regex DocumentName();

    /// <summary>A Markdown link or picture that leads to another file of the repository.</summary>
    [GeneratedRegex(@"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")]
    public static partial Regex Link();
}
