using Microsoft.Extensions.Options;

namespace TopicLab.Hosting.Validation;

/// <summary>Says in a sentence each what is wrong with the options of a model.</summary>
/// <param name="configured">The models whose options come from configuration.</param>
internal sealed class TopicLabOptionsValidator(IEnumerable<ConfiguredModel> configured) : IValidateOptions<TopicLabOptions>
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TopicLabOptions options)
    {
        name ??= "";
        var model = ModelSource.DisplayName(name);
        // The last section given is the one that wins.
        var section = configured.LastOrDefault(own => own.Name == name);
        var problems = new List<string>();
        if (!options.HasPath && options.OpenModel is null)
        {
            problems.Add(section is null
                ? $"TopicLab, model '{model}': ModelPath is not set; name a model file, or set OpenModel in code."
                : $"TopicLab, model '{model}': {section.KeyOf(nameof(options.ModelPath))} is not set in the configuration; name a model file there, or set OpenModel in code.");
        }
        else if (options.HasPath && options.OpenModel is not null)
        {
            problems.Add($"TopicLab, model '{model}': both ModelPath and OpenModel are set; set one of them.");
        }
        // What is not watched has no interval.
        if (options is { HasPath: true, Reload: true } && (options.ReloadInterval < s_shortest || options.ReloadInterval > s_longest))
        {
            problems.Add(FormattableString.Invariant(
                $"TopicLab, model '{model}': {KeyOf(nameof(options.ReloadInterval))} must be between 10 milliseconds and a day, written as 00:00:05 for five seconds, not {options.ReloadInterval}."));
        }
        // Written so that it refuses what is no number too.
        if (options.SelfTestTolerance is not (>= 0 and <= 1))
            problems.Add(FormattableString.Invariant($"TopicLab, model '{model}': {KeyOf(nameof(options.SelfTestTolerance))} must be between 0 and 1, not {options.SelfTestTolerance}."));
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        string KeyOf(string option) => section?.KeyOf(option) ?? option;
    }
}
