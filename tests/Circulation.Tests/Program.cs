using Skywave.Circulation.Tests.Carriers;

namespace Skywave.Circulation.Tests;

/// <summary>What xunit would write itself, and before it the process that the tests kill.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] words)
    {
        await Child.Begin();
        return words.Contains("--server") || words.Contains("--internal-msbuild-node")
            ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(words, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(words);
    }
}
