using Skywave.Seal.Trees;

namespace Skywave.Circulation.Carriers;

/// <summary>What carriers do with paths and with places that answer for ever.</summary>
internal static class CarrierPath
{
    /// <summary>
    /// Where half files lie while they are written, in a place that has folders. No site has a path with '~' (<see cref="TreePath"/>), so no file of a site is ever here,
    /// and no list shows it.
    /// </summary>
    public const string Beside = "~skywave";

    /// <summary>Names that one list may give; ten editions of a million pages.</summary>
    public const int MostListed = 10_000_000;

    /// <summary>Whatever is not a path of a site is not carried: it may lead out of the place.</summary>
    public static string Checked(string path) =>
        TreePath.IsValid(path) ? path : throw new CarrierException(CarrierFailure.Strange, "A path was asked for that no site can have.");

    /// <summary>The folders above a path, the outermost first: "a", "a/b" of "a/b/c".</summary>
    public static IEnumerable<string> Above(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
            yield return path[..slash];
    }

    /// <summary>The folders above these paths, the innermost first.</summary>
    public static IEnumerable<string> AboveAll(IEnumerable<string> paths) =>
        paths.SelectMany(Above).Distinct(StringComparer.Ordinal).OrderByDescending(folder => folder.Length);

    public static CarrierException TooLong(string path, int maxBytes) =>
        new(CarrierFailure.Strange, $"{path} is longer there than the {maxBytes} bytes that it can have.");

    public static CarrierException Endless() => new(CarrierFailure.Strange, "The list of what is there does not end.");
}
