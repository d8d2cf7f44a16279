namespace Skywave.Press.Impressions;

/// <summary>A dossier as it was last taken.</summary>
public sealed class DossierRow
{
    public required string Edition { get; set; }

    public required Guid Id { get; set; }

    public long Number { get; set; }

    /// <summary>Dossier as JSON.</summary>
    public required string Dossier { get; set; }
}

/// <summary>A story, in all languages, of a dossier.</summary>
public sealed class DossierStoryRow
{
    public required string Edition { get; set; }

    public required Guid Dossier { get; set; }

    public required Guid Family { get; set; }
}
