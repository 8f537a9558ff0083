using System.Globalization;
using Microsoft.AspNetCore.Http;
using TopicLab.Scoring;
using TopicLab.Server.Problems;
using TopicLab.Training.Corpora;

namespace TopicLab.Server.Requests;

/// <summary>The values of a request's query. What is wrong with them is a problem with the status 400, in the command line's words.</summary>
internal sealed class QueryValues
{
    private readonly IQueryCollection _query;

    /// <summary>Takes the query of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="parameters">What may stand there.</param>
    /// <exception cref="ProblemException">Something else stands there, or something twice.</exception>
    public QueryValues(HttpRequest request, IReadOnlyList<QueryParameter> parameters)
    {
        _query = request.Query;
        foreach (var (name, values) in _query)
        {
            // The framework's collection ignores case, which flags do not.
            var known = parameters.FirstOrDefault(parameter => parameter.Name == name) ?? throw Bad(parameters.Count == 0
                ? $"There is no option {Quoted.Value(name)} here."
                : $"There is no option {Quoted.Value(name)} here; there {(parameters.Count == 1 ? "is" : "are")} {string.Join(", ", parameters.Select(parameter => parameter.Name))}.");
            if (values.Count > 1 && known.Kind != QueryKind.Threshold)
                throw Bad($"'{name}' stands {(values.Count == 2 ? "twice" : $"{values.Count} times")}.");
        }
    }

    /// <summary>Takes a query in which nothing may stand.</summary>
    /// <exception cref="ProblemException">Something stands there.</exception>
    public static void ExpectNone(HttpRequest request) => _ = new QueryValues(request, []);

    /// <summary>Whether a flag is set.</summary>
    public bool Flag(QueryParameter parameter) => One(parameter) switch
    {
        null or "false" => false,
        "" or "true" => true,
        var value => throw Bad($"'{parameter.Name}' must be true or false, not {Quoted.Value(value)}."),
    };

    /// <summary>A whole number, or <see langword="null"/> where it is not given.</summary>
    public int? WholeNumber(QueryParameter parameter)
    {
        if (One(parameter) is not { } value)
            return null;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= parameter.Least
            ? number
            : throw Bad($"'{parameter.Name}' must be a whole number from {parameter.Least} to {int.MaxValue}, not {Quoted.Value(value)}.");
    }

    /// <summary>A number over 0 and at most 1, or <see langword="null"/> where it is not given.</summary>
    public double? Share(QueryParameter parameter)
    {
        if (One(parameter) is not { } value)
            return null;
        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is > 0 and <= 1
            ? share
            : throw Bad($"'{parameter.Name}' must be a number over 0 and at most 1, not {Quoted.Value(value)}.");
    }

    /// <summary>One of the parameter's words, or <see langword="null"/> where it is not given.</summary>
    public string? Word(QueryParameter parameter)
    {
        if (One(parameter) is not { } value)
            return null;
        return parameter.Words.Contains(value)
            ? value
            : throw Bad($"'{parameter.Name}' must be {string.Join(", ", parameter.Words.SkipLast(1))} or {parameter.Words[^1]}, not {Quoted.Value(value)}.");
    }

    /// <summary>A topic of the model, or <see langword="null"/> where it is not given.</summary>
    public string? Topic(QueryParameter parameter, TopicSchema schema) => One(parameter) is { } id ? Known(parameter, schema, id) : null;

    /// <summary>Thresholds: one for all topics, and those of single ones; <see langword="null"/> where they are not given.</summary>
    public (double? All, Dictionary<string, double>? ByTopic) Thresholds(QueryParameter parameter, TopicSchema schema)
    {
        double? all = null;
        Dictionary<string, double>? byTopic = null;
        foreach (var given in _query[parameter.Name])
        {
            var value = given ?? "";
            if (!ThresholdText.TryParse(value, out var topic, out var threshold))
                throw Bad($"'{parameter.Name}' must be a number from 0 to 1, or TOPIC=number, not {Quoted.Value(value)}.");
            if (topic is null)
                all = threshold;
            else
                (byTopic ??= new(StringComparer.Ordinal))[Known(parameter, schema, topic)] = threshold;
        }
        return (all, byTopic);
    }

    /// <summary>A problem of the query.</summary>
    public static ProblemException Bad(string sentence) => new(StatusCodes.Status400BadRequest, sentence);

    private static string Known(QueryParameter parameter, TopicSchema schema, string id) => schema.IndexOf(id) >= 0
        ? id
        : throw Bad($"'{parameter.Name}': the model has no topic {Quoted.Value(id)}; its topics are {Quoted.List(schema.Topics.Select(topic => topic.Id))}.");

    private string? One(QueryParameter parameter) => _query.TryGetValue(parameter.Name, out var values) ? values.ToString() : null;
}
