using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Skywave.Site.Tests;

/// <summary>A signed-in person who speaks with the Desk as the editor's script does.</summary>
internal sealed partial class DeskClient : IDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly Uri newsroom;

    private DeskClient(Uri newsroom)
    {
        this.newsroom = newsroom;
        Http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }, disposeHandler: true) { BaseAddress = newsroom };
    }

    public HttpClient Http { get; }

    /// <summary>Cookies of the signed-in person, for a browser.</summary>
    public IEnumerable<Cookie> Cookies => cookies.GetCookies(newsroom);

    public static async Task<DeskClient> SignIn(Uri link)
    {
        var desk = new DeskClient(new Uri(link.GetLeftPart(UriPartial.Authority)));
        var answer = await desk.Send(link.PathAndQuery, new() { ["Link"] = link.Query["?link=".Length..] });
        Assert.Equal("/desk", answer.Headers.Location?.OriginalString);
        return desk;
    }

    /// <summary>The same person where the newsroom answers after a restart.</summary>
    public DeskClient At(Uri address)
    {
        var desk = new DeskClient(address);
        foreach (var cookie in Cookies)
            desk.cookies.Add(address, new Cookie(cookie.Name, cookie.Value));
        Dispose();
        return desk;
    }

    /// <summary>Sends the form of the page at the address, with the page's own token.</summary>
    public async Task<HttpResponseMessage> Send(string address, Dictionary<string, string> fields)
    {
        var page = await Http.GetStringAsync(address);
        fields["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value;
        return await Http.PostAsync(address, new FormUrlEncodedContent(fields));
    }

    /// <summary>A new story by the list's own form; its identifier.</summary>
    public async Task<string> Write(string edition)
    {
        var answer = await Send("/desk", new() { ["edition"] = edition });
        return answer.Headers.Location!.OriginalString["/desk/stories/".Length..];
    }

    public async Task<JsonObject> Open(string story) => (await Http.GetFromJsonAsync<JsonObject>($"/desk/api/stories/{story}"))!;

    /// <summary>Calls an address of the interface that writes; what it answers.</summary>
    public async Task<(HttpStatusCode Status, JsonObject Answer)> Call(string address, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/desk/api/" + address) { Content = JsonContent.Create(body), Headers = { { "X-Skywave", "1" } } };
        using var answer = await Http.SendAsync(request);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>())!);
    }

    /// <summary>Calls an address that must take what it is given.</summary>
    public async Task<JsonObject> Done(string address, object body)
    {
        var (status, answer) = await Call(address, body);
        Assert.True(status == HttpStatusCode.OK, $"{address}: {(int)status} {answer.ToJsonString()}");
        return answer;
    }

    /// <summary>Gives a story the members and blocks, on top of what it has.</summary>
    public async Task<int> Change(string story, JsonObject members, params JsonObject[] blocks)
    {
        var revision = (await Open(story))["revision"]!.GetValue<int>();
        var changes = new JsonArray([.. members.Select(member => (JsonNode)new JsonObject { ["op"] = "set", ["member"] = member.Key, ["value"] = member.Value?.DeepClone() })]);
        string? after = null;
        foreach (var block in blocks)
        {
            changes.Add((JsonNode)new JsonObject { ["op"] = "put", ["block"] = block.DeepClone(), ["after"] = after });
            after = block["id"]!.GetValue<string>();
        }
        var saved = await Done($"stories/{story}/changes", new { @base = revision, changes });
        return saved["revision"]!.GetValue<int>();
    }

    /// <summary>Publishes the story as it is.</summary>
    public async Task Publish(string story) => await Done($"stories/{story}/publish", new { @base = (await Open(story))["revision"]!.GetValue<int>() });

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
