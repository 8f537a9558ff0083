using System.IO.Enumeration;

namespace TopicLab.Training.Corpora;

/// <summary>The files below a folder, as relative paths with '/', in ordinal order: the same on every host.</summary>
internal static class FolderFiles
{
    /// <summary>
    /// Lists the files with one of the endings. Hidden files are left out (editors and archives strew them), and linked
    /// folders are not entered: they can form circles.
    /// </summary>
    public static string[] List(string folder, params string[] endings)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false };
        var files = new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && EndsWithAny(entry.FileName, endings),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };
        try
        {
            string[] relative = [.. files.Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))];
            Array.Sort(relative, StringComparer.Ordinal);
            return relative;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(folder, null, "cannot be listed", e) { EndsInput = true };
        }
    }

    /// <summary>A file below a folder, named as a user would: with the folder as given.</summary>
    public static string Join(string folder, string relative) => folder.EndsWith('/') ? folder + relative : folder + "/" + relative;

    /// <summary>A listed path in the form of <see cref="List"/>.</summary>
    /// <exception cref="BadContentException">It is empty or leaves the folder.</exception>
    public static string RelativePath(string listed)
    {
        if (string.IsNullOrWhiteSpace(listed))
            throw new BadContentException("the field 'file' is empty");
        string[] parts = [.. listed.Split('/').Where(part => part is not ("" or "."))];
        if (listed[0] is '/' or '\\' || Path.IsPathRooted(listed) || parts.Contains("..") || parts.Length == 0)
            throw new BadContentException($"the file {Quoted.Value(listed)} is not inside the folder");
        return string.Join('/', parts);
    }

    private static bool EndsWithAny(ReadOnlySpan<char> name, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
