using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using Skywave.Newsroom.Demo;
using Skywave.Newsroom.People;

namespace Skywave.Newsroom.Cli;

/// <summary>Serves the demo newsroom <i>Meridian</i>, made on the first start.</summary>
internal static class DemoVerb
{
    public static Command Make()
    {
        var data = Verbs.Data("demo-data");
        var port = Verbs.Port();
        var verb = new Command("demo", "Serve the demo newsroom Meridian, with stories to try everything on.") { data, port };
        verb.SetAction((parsed, stop) => ServeVerb.Run(parsed.GetValue(data)!, ServeVerb.Door("127.0.0.1", parsed.GetValue(port)), Prepare, stop));
        return verb;
    }

    private static async Task<string?> Prepare(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        var editor = await people.FindByNameAsync("Demo editor");
        if (editor is null)
        {
            editor = new Person { UserName = "Demo editor" };
            var made = await people.CreateAsync(editor);
            if (!made.Succeeded)
                throw new VerbException(Exit.Data, string.Join(' ', made.Errors.Select(error => error.Description)));
            services.GetRequiredService<Staff>().Found(editor.Id);
        }
        Meridian.Fill(services);
        services.GetRequiredService<Tour>().Open();
        return editor.Id;
    }
}
