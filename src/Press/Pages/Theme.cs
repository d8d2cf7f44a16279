using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Fluid;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Skywave.Press.Pages;

/// <summary>
/// The templates and style of the readers' pages: those that come with Skywave, each replaced by the file of the same name in
/// the newsroom's theme folder when there is one. Templates are Liquid; nothing needs compiling.
/// </summary>
public sealed class Theme
{
    private static readonly FluidParser Parser = new();
    private readonly FrozenDictionary<string, IFluidTemplate> templates;

    private Theme(IReadOnlyDictionary<string, string> files)
    {
        Files = files.ToFrozenDictionary(StringComparer.Ordinal);
        templates = files.Where(file => file.Key.EndsWith(".liquid", StringComparison.Ordinal))
            .ToFrozenDictionary(file => file.Key[..^7], file => Parse(file.Key, file.Value), StringComparer.Ordinal);
        Options = new TemplateOptions
        {
            MemberAccessStrategy = new UnsafeMemberAccessStrategy { MemberNameStrategy = MemberNameStrategies.CamelCase },
            FileProvider = new Partials(Files),
            // A page of a day on which an archive of 100,000 stories came in takes 5 million; a theme that loops without end still stops.
            MaxSteps = 20_000_000,
        };
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, text) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{text}\n"));
        Version = Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    /// <summary>Changes with any file of the theme.</summary>
    public string Version { get; }

    internal FrozenDictionary<string, string> Files { get; }

    internal TemplateOptions Options { get; }

    internal IFluidTemplate this[string template] => templates[template];

    /// <param name="folder">The newsroom's own theme folder; null or absent: Skywave's as it comes.</param>
    /// <exception cref="ThemeException">A template does not parse.</exception>
    public static Theme Open(string? folder)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("theme/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            files[name[6..]] = reader.ReadToEnd();
        }
        if (folder is not null && Directory.Exists(folder))
        {
            foreach (var path in Directory.EnumerateFiles(folder))
                files[Path.GetFileName(path)] = File.ReadAllText(path);
        }
        return new Theme(files);
    }

    private static IFluidTemplate Parse(string name, string text) =>
        Parser.TryParse(text, out var template, out var error) ? template : throw new ThemeException($"{name}: {error}");

    /// <summary>Lets templates include one another by name.</summary>
    private sealed class Partials(FrozenDictionary<string, string> files) : IFileProvider
    {
        public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

        public IFileInfo GetFileInfo(string subpath) =>
            files.TryGetValue(subpath, out var text) ? new Partial(subpath, Encoding.UTF8.GetBytes(text)) : new NotFoundFileInfo(subpath);

        public IChangeToken Watch(string filter) => NullChangeToken.Singleton;
    }

    private sealed class Partial(string name, byte[] bytes) : IFileInfo
    {
        public bool Exists => true;

        public long Length => bytes.Length;

        public string? PhysicalPath => null;

        public string Name => name;

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public bool IsDirectory => false;

        public Stream CreateReadStream() => new MemoryStream(bytes, writable: false);
    }
}

/// <summary>A theme's template is wrong; the message names the file and the place.</summary>
public sealed class ThemeException(string message) : Exception(message);
