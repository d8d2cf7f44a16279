using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Skywave.Newsroom.People;
using Skywave.Stories;

namespace Skywave.Newsroom.Tests;

/// <summary>Every endpoint of the newsroom, as the running program's route table has them, for every role.</summary>
public sealed class RightsTests : IAsyncLifetime
{
    /// <summary>Who may, for everything that is not open to anybody. An endpoint that is not here fails the test.</summary>
    private static readonly Dictionary<string, Right> Expected = new(StringComparer.Ordinal)
    {
        ["GET /desk"] = Right.Read,
        ["GET /desk/stories/{id:guid}"] = Right.Read,
        ["GET /desk/stories/{id:guid}/preview"] = Right.Read,
        ["GET /desk/stories/{id:guid}/media/{name}"] = Right.Read,
        ["GET /desk/front"] = Right.Publish,
        ["GET /desk/alert"] = Right.Publish,
        ["GET /desk/dossiers"] = Right.Publish,
        ["GET /desk/dossiers/{id:guid}"] = Right.Publish,
        ["GET /desk/edition"] = Right.Manage,
        ["GET /keys"] = Right.Manage,
        ["GET /mirrors"] = Right.Manage,
        ["GET /desk/api/stories"] = Right.Read,
        ["GET /desk/api/stories/{id:guid}"] = Right.Read,
        ["POST /desk/api/stories/{id:guid}/changes"] = Right.Write,
        ["POST /desk/api/stories/{id:guid}/here"] = Right.Write,
        ["POST /desk/api/stories/{id:guid}/hide-earlier"] = Right.Publish,
        ["POST /desk/api/stories/{id:guid}/publish"] = Right.Publish,
        ["POST /desk/api/stories/{id:guid}/correct"] = Right.Publish,
        ["POST /desk/api/stories/{id:guid}/retract"] = Right.Publish,
        ["POST /desk/api/stories/{id:guid}/withdraw"] = Right.Publish,
        ["POST /desk/api/stories/{id:guid}/schedule"] = Right.Publish,
        ["POST /desk/api/stories/{id:guid}/embargo"] = Right.Publish,
        ["POST /desk/api/stories/{id:guid}/adapt"] = Right.Write,
        ["POST /desk/api/stories/{id:guid}/take-in"] = Right.Write,
        ["POST /desk/api/pictures"] = Right.Write,
        ["GET /desk/api/pictures/{hash}"] = Right.Read,
        ["POST /desk/api/sounds"] = Right.Write,
        ["GET /desk/api/sounds/{hash}"] = Right.Read,
        ["GET /forum"] = Right.Moderate,
        ["GET /forum/letter/{id:guid}"] = Right.Moderate,
        ["GET /forum/story/{id:guid}"] = Right.Read,
        ["GET /forum/debates"] = Right.Read,
        ["GET /forum/debates/{id}"] = Right.Read,
        ["GET /tour"] = Right.Manage,
        ["GET /wire"] = Right.Write,
        ["GET /wire/items/{number:long}"] = Right.Write,
        ["GET /wire/items/{number:long}/raw"] = Right.Write,
        ["GET /wire/changes"] = Right.Write,
        ["GET /wire/sources"] = Right.Manage,
        ["GET /people"] = Right.Manage,
        ["GET /log"] = Right.Manage,
        ["GET /account"] = Right.Read,
        ["POST /account/passkey"] = Right.Read,
        ["POST /account/passkey/options"] = Right.Read,
    };

    private static readonly string[] Open = ["/sign-in", "/sign-out", "/first-run", "/invitation", "/sign-in/passkey", "/sign-in/passkey/options"];

    private readonly RunningNewsroom running = new();
    private Guid story;

    private WebApplication App => running.App;

    public async ValueTask InitializeAsync()
    {
        await running.Start();
        story = running.Desk.Create(running.Desk.Edition("en")!, Actor.Program("test"))!.Value;
    }

    public ValueTask DisposeAsync() => running.DisposeAsync();

    [Fact]
    public async Task Every_endpoint_says_what_right_it_needs_and_refuses_whoever_has_it_not()
    {
        var endpoints = await Endpoints();
        Assert.Equal(Open.Order(StringComparer.Ordinal), endpoints.Where(endpoint => endpoint.Needs is null).Select(endpoint => endpoint.Path).Distinct().Order(StringComparer.Ordinal));
        var guarded = endpoints.Where(endpoint => endpoint.Needs is not null).ToDictionary(endpoint => $"{endpoint.Method} {endpoint.Path}", endpoint => endpoint.Needs!.Value);
        Assert.Equal(Expected.OrderBy(rule => rule.Key, StringComparer.Ordinal), guarded.OrderBy(rule => rule.Key, StringComparer.Ordinal));
        var nobody = running.Browser();
        foreach (var rule in Expected.Keys)
        {
            var answer = await Ask(nobody, rule);
            Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized || answer.StatusCode is HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal), $"{rule} answers {answer.StatusCode} to nobody");
        }
        var withoutRole = await running.SignedIn("nothing", null);
        foreach (var rule in Expected.Keys)
            Assert.Equal(HttpStatusCode.Forbidden, (await Ask(withoutRole, rule)).StatusCode);
        foreach (var role in Enum.GetValues<Role>())
        {
            var (here, elsewhere) = (await running.SignedIn("here", new Assignment("en", role)), await running.SignedIn("elsewhere", new Assignment("fa", role)));
            foreach (var (rule, right) in Expected)
            {
                var isAllowed = Assignment.Allows(role, right);
                Assert.True(isAllowed != ((await Ask(here, rule)).StatusCode == HttpStatusCode.Forbidden), $"{rule} for a {role}");
                // What is done to one story is refused to whoever has the role in another edition.
                var isOfTheStory = rule.StartsWith("POST /desk/api/stories/{id", StringComparison.Ordinal) && !rule.EndsWith("/here", StringComparison.Ordinal)
                    // Which edition it is adapted into the request says; and this story was adapted from none.
                    && !rule.EndsWith("/adapt", StringComparison.Ordinal) && !rule.EndsWith("/take-in", StringComparison.Ordinal);
                Assert.True((isAllowed && !isOfTheStory) != ((await Ask(elsewhere, rule)).StatusCode == HttpStatusCode.Forbidden), $"{rule} for a {role} of another edition");
            }
        }
    }

    [Fact]
    public async Task A_role_that_is_taken_in_mid_action_is_gone_with_the_next_request()
    {
        var staff = App.Services.GetRequiredService<Staff>();
        var editor = await running.SignedIn("editor", new Assignment("en", Role.Editor));
        Assert.Equal(HttpStatusCode.OK, (await Ask(editor, "GET /desk/front")).StatusCode);
        var id = staff.All().Single(member => member.Name.StartsWith("editor", StringComparison.Ordinal)).Id;
        Assert.Null(staff.Take(Actor.Program("test"), id, new Assignment("en", Role.Editor)));
        Assert.Equal(HttpStatusCode.Forbidden, (await Ask(editor, "GET /desk/front")).StatusCode);
        staff.End(id, null);
        Assert.Equal(HttpStatusCode.Redirect, (await Ask(editor, "GET /desk")).StatusCode);
    }

    private async Task<List<(string Method, string Path, Right? Needs)>> Endpoints()
    {
        var loader = App.Services.GetRequiredService<PageLoader>();
        var found = new List<(string, string, Right?)>();
        foreach (var endpoint in ((IEndpointRouteBuilder)App).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>();
            var metadata = page is null ? endpoint.Metadata : new EndpointMetadataCollection([.. endpoint.Metadata, .. (await loader.LoadAsync(page, endpoint.Metadata)).HandlerTypeInfo.GetCustomAttributes(inherit: true)]);
            var methods = page is null ? metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? throw new InvalidOperationException(endpoint.DisplayName + " takes every method.") : ["GET"];
            var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            found.AddRange(methods.Select(method => (method, path, metadata.GetMetadata<IAllowAnonymous>() is null ? metadata.GetRequiredMetadata<NeedsAttribute>().Right : (Right?)null)));
        }
        return found;
    }

    private Task<HttpResponseMessage> Ask(HttpClient browser, string rule)
    {
        var (method, path) = (rule.Split(' ')[0], rule.Split(' ')[1]);
        var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{id:guid}", story.ToString(), StringComparison.Ordinal).Replace("{id}", "new", StringComparison.Ordinal).Replace("{hash}", new string('0', 64), StringComparison.Ordinal).Replace("{name}", "none.webp", StringComparison.Ordinal)
            // Nothing has come: the answer is at once.
            .Replace("{number:long}", "1", StringComparison.Ordinal).Replace("/wire/changes", "/wire/changes?after=-1", StringComparison.Ordinal));
        request.Headers.Add("X-Skywave", "1");
        if (method == "POST")
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        return browser.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
