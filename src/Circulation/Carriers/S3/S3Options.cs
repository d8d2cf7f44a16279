namespace Skywave.Circulation.Carriers.S3;

/// <summary>A bucket at a host that speaks S3.</summary>
/// <param name="Address">Of the host, <c>https://s3.example.net</c>; without TLS whoever is on the way sees what is carried, but not the secret key.</param>
/// <param name="Bucket">It must be there. Who may read it is said by its policy: no object gets an access list of its own.</param>
/// <param name="AccessKey">Name of the key.</param>
/// <param name="SecretKey">Never sent; it signs.</param>
public sealed record S3Options(Uri Address, string Bucket, string AccessKey, string SecretKey)
{
    /// <summary>Goes into the signature; most hosts that are not Amazon take this one.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Where the site begins within the bucket: empty, or it ends in '/'.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The bucket in the path and not in the host's name; what hosts that are not Amazon all understand.</summary>
    public bool PathStyle { get; init; } = true;

    /// <summary>How long nothing may move. As long as a reader's browser waits for a host, roughly.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a request is sent that was answered with an error of the host, or broken off. The toolkit's own default is 3 too.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>Connections side by side; a bucket takes hundreds, a small server behind it does not.</summary>
    public int Width { get; init; } = 16;

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"{Address}{Bucket}/{Prefix}";
}
