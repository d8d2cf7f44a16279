using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Amazon.Runtime;

namespace Skywave.Circulation.Carriers.S3;

/// <summary>What a host's answer, or none, means for us.</summary>
internal static class S3Refusal
{
    public static CarrierException Of(Exception error, S3Options options)
    {
        var causes = Causes(error).ToList();
        var (failure, message) = causes.OfType<AmazonServiceException>().FirstOrDefault(cause => cause.StatusCode != 0) is { } answer && !causes.OfType<InvalidDataException>().Any()
            ? Answered(answer) : Unanswered(causes);
        return new CarrierException(failure, $"{options.Address.Host}, bucket {options.Bucket}: {message}", error);
    }

    public static CarrierException TooSlow(S3Options options) =>
        new(CarrierFailure.Unreachable, $"{options.Address.Host}, bucket {options.Bucket}: nothing moved for {options.Patience.TotalSeconds:0.#} seconds.");

    private static (CarrierFailure, string) Answered(AmazonServiceException answer) => ((int)answer.StatusCode, answer.ErrorCode ?? "") switch
    {
        // Each host has a name of its own for it: QuotaExceeded, XMinioStorageFull, XMinioAdminBucketQuotaExceeded, InsufficientCapacity …
        (507, var code) => (CarrierFailure.Full, $"there is no room left ({Plain(code)})."),
        (_, var code) when code.Contains("Quota", StringComparison.OrdinalIgnoreCase) || code.Contains("StorageFull", StringComparison.OrdinalIgnoreCase) || code.Contains("Insufficient", StringComparison.OrdinalIgnoreCase)
            => (CarrierFailure.Full, $"there is no room left ({Plain(code)})."),
        (_, "NoSuchBucket") => (CarrierFailure.Refused, "there is no such bucket."),
        (401 or 403, var code) => (CarrierFailure.Refused, $"the key is not taken, or may not do this ({Plain(code)})."),
        (400, "AuthorizationHeaderMalformed" or "InvalidAccessKeyId" or "ExpiredToken" or "InvalidToken") => (CarrierFailure.Refused, "the key or the region is not taken."),
        ( >= 300 and < 400, var code) => (CarrierFailure.Refused, $"the bucket is somewhere else ({Plain(code)})."),
        ( >= 500 or 408 or 429, var code) => (CarrierFailure.Unreachable, $"the host is in trouble ({(int)answer.StatusCode} {Plain(code)})."),
        (var status, var code) => (CarrierFailure.Strange, $"an answer that does not fit ({status} {Plain(code)})."),
    };

    private static (CarrierFailure, string) Unanswered(List<Exception> causes) =>
        causes.OfType<InvalidDataException>().FirstOrDefault() is { } strange ? (CarrierFailure.Strange, strange.Message)
        : causes.OfType<AuthenticationException>().Any() ? (CarrierFailure.Refused, "its certificate does not hold.")
        : causes.Any(cause => cause is HttpRequestException or IOException or SocketException or WebException or OperationCanceledException) ? (CarrierFailure.Unreachable, "no answer, or the connection broke.")
        : (CarrierFailure.Strange, "an answer that cannot be understood.");

    private static IEnumerable<Exception> Causes(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            yield return error;
    }

    /// <summary>A word of a host, fit to be shown.</summary>
    private static string Plain(string code) => code.Length is > 0 and <= 60 && code.All(char.IsAsciiLetterOrDigit) ? code : "no reason given";
}
