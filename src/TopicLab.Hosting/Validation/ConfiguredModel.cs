using Microsoft.Extensions.Configuration;

namespace TopicLab.Hosting.Validation;

/// <summary>That the options of a model come from configuration, and from where in it; one a call of <c>AddTopicLab</c> with a section.</summary>
/// <param name="Name">The model's name among options; empty for the one without a name.</param>
/// <param name="Section">The section's path; empty for the root, or where it is not known.</param>
internal sealed record ConfiguredModel(string Name, string Section)
{
    /// <summary>Of a section as it is given.</summary>
    public static ConfiguredModel Of(string name, IConfiguration configuration) => new(name, (configuration as IConfigurationSection)?.Path ?? "");

    /// <summary>The key of an option in the whole configuration.</summary>
    public string KeyOf(string option) => Section.Length == 0 ? option : ConfigurationPath.Combine(Section, option);
}
