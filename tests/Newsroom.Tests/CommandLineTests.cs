using System.Diagnostics;
using Skywave.Newsroom.Cli;

namespace Skywave.Newsroom.Tests;

/// <summary>The program as a script sees it.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("mirrors")]
    [InlineData("mirrorrs", "list")]
    [InlineData("verify", ".", "--kye", "words")]
    [InlineData("serve", "--port", "banana")]
    [InlineData("probe")]
    public async Task What_is_wrong_on_the_command_line_is_said_beside_the_output_and_exits_with_64(params string[] words)
    {
        using var program = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "skywave.dll"), .. words]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Exit.Usage, program.ExitCode);
        Assert.Empty(await output);
        Assert.NotEmpty(await error);
    }
}
