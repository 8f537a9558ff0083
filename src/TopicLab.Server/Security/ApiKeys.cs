using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace TopicLab.Server.Security;

/// <summary>The keys that let callers in. Immutable; safe to share between threads.</summary>
internal sealed class ApiKeys
{
    /// <summary>The environment variable with keys.</summary>
    public const string Variable = "TOPICLAB_API_KEYS";

    private const string Scheme = "Bearer ";

    private readonly byte[][] _hashes;

    /// <summary>Takes the keys; none lets everybody in.</summary>
    public ApiKeys(IEnumerable<string> keys) => _hashes = [.. keys.Select(key => SHA256.HashData(Encoding.UTF8.GetBytes(key)))];

    /// <summary>Keys out of a file or variable: between white space and commas.</summary>
    public static string[] Parse(string text) => text.Split([' ', '\t', '\r', '\n', ','], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether the request shows one of the keys, as <c>Authorization: Bearer KEY</c> or <c>X-Api-Key: KEY</c>.</summary>
    public bool Admit(HttpRequest request)
    {
        if (_hashes.Length == 0)
            return true;
        var authorization = request.Headers.Authorization.ToString();
        var key = authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim() : request.Headers["X-Api-Key"].ToString();
        // Hashes have one length, and all are compared whatever the result: time tells neither how long a key is nor how much of it was right.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var admitted = false;
        foreach (var known in _hashes)
            admitted |= CryptographicOperations.FixedTimeEquals(hash, known);
        return admitted;
    }
}
