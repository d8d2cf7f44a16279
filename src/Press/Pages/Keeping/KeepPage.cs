namespace Skywave.Press.Pages;

/// <summary>Where a reader lets the browser check and keep the site: see docs/using/keep.md. Nothing is registered or stored before the reader asks for it there.</summary>
public sealed record KeepPage(string Path) : Page(Path);

/// <summary>What a browser needs to put the edition beside other programs, with an icon.</summary>
public sealed record ManifestFile(string Path) : Page(Path);
