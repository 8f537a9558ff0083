using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using TopicLab.Files;

namespace TopicLab.Hosting.Files;

/// <summary>A whole model file in memory, so that what is hashed is what is loaded even if somebody writes to the file meanwhile.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="Hash">Their SHA-256, lower-case hex.</param>
internal sealed record ModelBytes(byte[] Content, string Hash)
{
    /// <summary>What is said of a model that has no file.</summary>
    public const string StreamName = "model";

    /// <summary>Opens a file that others may write, replace and delete at the same time.</summary>
    /// <remarks>
    /// To share less would lock the file, on Unix too, and the app that deploys a model would fail to write it because it is being watched. What is read while it is
    /// written fails by its checksums.
    /// </remarks>
    public static SafeFileHandle Open(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Reads the model that the options name.</summary>
    /// <exception cref="InvalidModelException">The file is missing, cannot be read, is larger than a model can be or can have no such path, or there is no stream.</exception>
    public static ModelBytes Read(TopicLabOptions options)
    {
        if (options.ModelPath is not { } path)
        {
            using var stream = options.OpenModel!() ?? throw new InvalidModelException(StreamName, "OpenModel gave no stream.");
            return Of(ModelReader.ReadToEnd(stream, StreamName));
        }
        var name = ModelPaths.Display(path);
        try
        {
            using var file = new FileStream(Open(path), FileAccess.Read, bufferSize: 1);
            return Of(ModelReader.ReadToEnd(file, name));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidModelException(name, "there is no such model file.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidModelException(name, "the model file cannot be read.", exception);
        }
        // A NUL in the path, or what the system cannot open as a file.
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new InvalidModelException(name, "no file can have this path; name a model file.", exception);
        }
    }

    private static ModelBytes Of(byte[] content) => new(content, Convert.ToHexStringLower(SHA256.HashData(content)));
}
