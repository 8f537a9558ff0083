using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TopicLab.Training.Corpora;

/// <summary>
/// SHA-256 of what a corpus says, not of the bytes it was read from: a string is its UTF-8 length and its UTF-8, a list its
/// count and its strings, all numbers 32-bit little-endian; the corpus is the number of rows, then id, title, text, labels
/// and unknown labels of each.
/// </summary>
internal static class CorpusHash
{
    /// <summary>The hash in lower-case hexadecimal.</summary>
    public static string Compute(IReadOnlyList<LabeledRelease> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, rows.Count);
        foreach (var row in rows)
        {
            Append(hash, row.Release.Id);
            Append(hash, row.Release.Title);
            Append(hash, row.Release.Text);
            Append(hash, row.Labels);
            Append(hash, row.UnknownLabels);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, IReadOnlyList<string> values)
    {
        Append(hash, values.Count);
        foreach (var value in values)
            Append(hash, value);
    }

    private static void Append(IncrementalHash hash, string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Append(hash, length);
        var utf8 = ArrayPool<byte>.Shared.Rent(length);
        Encoding.UTF8.GetBytes(value, utf8);
        hash.AppendData(utf8, 0, length);
        ArrayPool<byte>.Shared.Return(utf8);
    }

    private static void Append(IncrementalHash hash, int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        hash.AppendData(bytes);
    }
}
