using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Skywave.Press.Pages;

/// <summary>What <c>src/Reader</c> is built into: the programs for readers' browsers.</summary>
internal static class ReaderFiles
{
    /// <summary>The worker, which stands at the root of the site so that it is asked for every page.</summary>
    public static string Worker { get; } = Read("sw.js");

    /// <summary>One page that checks saved pages without a connection; it stands at the root of the site too.</summary>
    public static string Verify { get; } = Read("verify.html");

    /// <summary>The script of the page that registers the worker.</summary>
    public static string Keep { get; } = Read("keep.js");

    /// <summary>The script's hash, for the page's policy.</summary>
    public static string KeepHash { get; } = "'sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Keep))) + "'";

    /// <summary>64 hex digits: what readers compare before they trust the page.</summary>
    public static string VerifyHash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Verify)));

    /// <summary>Files of the cover.</summary>
    public static ImmutableArray<TextFile> OfCover => [new("sw.js", Worker), new("verify.html", Verify)];

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("reader/" + name)!);
        return reader.ReadToEnd();
    }
}
