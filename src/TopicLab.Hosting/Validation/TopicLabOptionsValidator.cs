using Microsoft.Extensions.Options;

namespace TopicLab.Hosting.Validation;

/// <summary>Says in a sentence each what is wrong with the options of a model.</summary>
internal sealed class TopicLabOptionsValidator : IValidateOptions<TopicLabOptions>
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TopicLabOptions options)
    {
        var model = ModelSource.DisplayName(name ?? "");
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(options.ModelPath) && options.OpenModel is null)
            problems.Add($"TopicLab, model '{model}': ModelPath is not set; name a model file, or set OpenModel in code.");
        else if (options.ModelPath is not null && options.OpenModel is not null)
            problems.Add($"TopicLab, model '{model}': both ModelPath and OpenModel are set; set one of them.");
        if (options.ReloadInterval < s_shortest || options.ReloadInterval > s_longest)
            problems.Add(FormattableString.Invariant($"TopicLab, model '{model}': ReloadInterval must be between 10 milliseconds and a day, not {options.ReloadInterval}."));
        // Written so that it refuses what is no number too.
        if (options.SelfTestTolerance is not (>= 0 and <= 1))
            problems.Add(FormattableString.Invariant($"TopicLab, model '{model}': SelfTestTolerance must be between 0 and 1, not {options.SelfTestTolerance}."));
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
