using System.Text.Json;
using Skywave.Circulation.Carriers;
using Skywave.Circulation.Mirrors;

namespace Skywave.Circulation.Tests.Carriers;

/// <summary>What carriers are told, and the sentences for what they cannot be told.</summary>
public sealed class CarrierKindsTests
{
    private const string Line = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl", Print = "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU";

    private static async Task<string?> Refusal(string kind, params (string Name, object Value)[] told)
    {
        try
        {
            await using var carrier = CarrierKinds.Open(new Mirror("north", kind, null, MirrorUse.Quiet, JsonSerializer.SerializeToElement(told.ToDictionary(one => one.Name, one => one.Value))), Path.GetTempPath());
            return null;
        }
        catch (CarrierException error)
        {
            return error.Message["north cannot be opened with what it was told: ".Length..];
        }
    }

    private static (string, object)[] Sftp(params (string Name, object Value)[] more) =>
        [.. new (string Name, object Value)[] { ("host", "web.example"), ("user", "mirror"), ("folder", "/site"), ("hostKey", Print), ("secret", "lantern") }.Where(one => more.All(other => other.Name != one.Name)), .. more];

    [Theory]
    [InlineData("port", "abc", "port is a number from 1 to 65535.")]
    [InlineData("port", "0", "port is a number from 1 to 65535.")]
    [InlineData("port", 2222, null)]
    [InlineData("port", "2222", null)]
    [InlineData("hostKey", Print, null)]
    [InlineData("hostKey", Print + "," + Print, null)]
    [InlineData("hostKey", "SHA256:AAAA", "hostKey is a fingerprint as ssh-keygen -l writes it: SHA256: and 43 characters.")]
    [InlineData("hostKey", Line, "hostKey is a fingerprint as ssh-keygen -l writes it: SHA256: and 43 characters.")]
    [InlineData("secret", "", "there is neither a keyFile nor a password.")]
    public async Task Sftp_says_what_cannot_be(string name, object value, string? wanted) => Assert.Equal(wanted, await Refusal("sftp", Sftp((name, value))));

    [Theory]
    [InlineData(Line, true)]
    [InlineData(Line + " root@web", true)]
    [InlineData(Print, false)]
    [InlineData("SHA256:abc", false)]
    [InlineData("web.example " + Line, false)]
    [InlineData("ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl", false)]
    [InlineData("ssh-ed25519 rubbish", false)]
    public async Task Git_wants_the_hosts_key_itself(string key, bool isGood)
    {
        var refusal = await Refusal("git", ("repository", "git@host.example:news/site.git"), ("hostKey", key));
        Assert.Equal(isGood, refusal is null);
        Assert.StartsWith(isGood ? "" : "hostKey is the host's key itself, ssh-ed25519 AAAA…", refusal ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja", false)]
    [InlineData("false", true)]
    [InlineData(true, true)]
    public async Task A_bucket_is_told_true_or_false(object value, bool isGood) =>
        Assert.Equal(isGood ? null : "pathStyle is true or false.", await Refusal("s3", ("endpoint", "https://s3.example"), ("bucket", "news"), ("key", "name"), ("secret", "lantern"), ("pathStyle", value)));

    [Fact]
    public async Task What_a_carrier_is_told_is_said_without_the_programs_own_names() =>
        Assert.Equal("The address is none of a repository, or has a password in it.", await Refusal("git", ("repository", "ftp://host.example")));
}
