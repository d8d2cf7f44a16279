using System.Globalization;
using Spectre.Console;

namespace Skywave.Newsroom.Cli;

/// <summary>The line that shows how far an import has come: "Reading 812 of 2,000 files, 3 refused".</summary>
internal static class ImportProgress
{
    /// <param name="work">Does the work and tells after each file how many are done and how many items were refused.</param>
    public static void Show(int files, Action<Action<int, int>> work) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(progress =>
            {
                var bar = progress.AddTask(Text(0, files, 0), maxValue: Math.Max(1, files));
                work((done, refused) =>
                {
                    bar.Description = Text(done, files, refused);
                    bar.Value = done;
                });
            });

    private static string Text(int done, int files, int refused) =>
        string.Create(CultureInfo.InvariantCulture, $"Reading {done:N0} of {files:N0} {(files == 1 ? "file" : "files")}{(refused > 0 ? $", {refused:N0} refused" : "")}");
}
