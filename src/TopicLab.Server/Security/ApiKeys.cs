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

    /// <summary>The keys of a variable: between white space and commas.</summary>
    public static string[] OfVariable(string text) => text.Split([' ', '\t', '\r', '\n', ','], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The keys of a file: one a line; blank lines and those that start with <c>#</c> are passed over.</summary>
    /// <exception cref="FormatException">A key has blanks, commas or control characters in it: it is probably meant as something else. The message says where.</exception>
    public static string[] OfFile(string text)
    {
        var keys = new List<string>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var key = line.Trim();
            if (key.Length == 0 || key[0] == '#')
                continue;
            keys.Add(key.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter == ',') ? throw new FormatException($"line {number}: a key has no blanks, commas or control characters") : key);
        }
        return [.. keys];
    }

    /// <summary>Whether the request shows one of the keys, as <c>Authorization: Bearer KEY</c> or <c>X-Api-Key: KEY</c>.</summary>
    public bool Admit(HttpRequest request)
    {
        if (_hashes.Length == 0)
            return true;
        var authorization = request.Headers.Authorization.ToString();
        // A proxy in front may have a Bearer of its own.
        return IsKnown(authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? authorization[Scheme.Length..].Trim() : "") | IsKnown(request.Headers["X-Api-Key"].ToString());
    }

    private bool IsKnown(string key)
    {
        // Hashes have one length, and all are compared whatever the result: time tells neither how long a key is nor how much of it was right.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var isKnown = false;
        foreach (var known in _hashes)
            isKnown |= CryptographicOperations.FixedTimeEquals(hash, known);
        return isKnown;
    }
}
