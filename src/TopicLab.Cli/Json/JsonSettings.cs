using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using TopicLab.Cli.Hosting;

namespace TopicLab.Cli.Json;

/// <summary>How the program writes JSON: letters as they are, since it is read by parsers and people and not pasted into pages.</summary>
internal static class JsonSettings
{
    /// <summary>The encoder of names and values.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>For <see cref="Utf8JsonWriter"/>. Our own writers write valid JSON, so it need not watch them.</summary>
    public static JsonWriterOptions Options => new() { Encoder = Encoder, SkipValidation = true };

    /// <summary>Writes one document as one line.</summary>
    public static void WriteLine(CommandHost host, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4 << 10);
        using (var writer = new Utf8JsonWriter(buffer, Options))
            write(writer);
        buffer.Write("\n"u8);
        host.Output.Write(buffer.WrittenSpan);
    }
}
