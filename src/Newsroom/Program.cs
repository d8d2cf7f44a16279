using System.CommandLine;
using Skywave.Newsroom.Cli;
using Skywave.Press.Pages;

var command = Verbs.All().Parse(args);
if (command.Errors.Count > 0)
{
    command.Invoke(new InvocationConfiguration { Output = Console.Error });
    return Exit.Usage;
}
try
{
    return command.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (VerbException failure)
{
    Console.Error.WriteLine("skywave: " + failure.Message);
    return failure.Code;
}
catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine("skywave: " + failure.Message);
    return Exit.Io;
}
catch (Exception failure) when (failure is ThemeException or InvalidDataException)
{
    Console.Error.WriteLine("skywave: " + failure.Message);
    return Exit.Data;
}
