using System.Reflection;
using TopicLab.Hosting;
using TopicLab.Models;
using TopicLab.Packaging.Tests.Support;
using TopicLab.Training;

namespace TopicLab.Packaging.Tests;

/// <summary>What the libraries offer is what somebody approved: a file a package in <c>PublicApi</c>, changed by hand only.</summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> Names => ["TopicLab", "TopicLab.Training", "TopicLab.Hosting", "TopicLab.Models.PressReleases"];

    private static readonly Assembly[] s_assemblies =
        [typeof(TopicPredictor).Assembly, typeof(TopicTrainer).Assembly, typeof(ModelSource).Assembly, typeof(PressReleases).Assembly];

    [Theory, MemberData(nameof(Names))]
    public void The_public_API_is_the_approved_one(string name)
    {
        var actual = PublicApi.Print(s_assemblies.Single(assembly => assembly.GetName().Name == name));
        var approvedPath = Repository.File("tests", "TopicLab.Packaging.Tests", "PublicApi", $"{name}.txt");
        var approved = File.Exists(approvedPath) ? File.ReadAllText(approvedPath) : "";
        if (approved == actual)
            return;

        var received = Path.Combine(AppContext.BaseDirectory, $"{name}.received.txt");
        File.WriteAllText(received, actual);
        Assert.Fail($"""
            The public API of {name} is not the approved one (- approved, + of this build):

            {Difference(approved, actual)}

            Where that is meant, accept it:  cp '{received}' '{approvedPath}'
            """);
    }

    [Fact]
    public void A_difference_is_shown_by_the_type_it_is_in_and_its_lines() =>
        Assert.Equal("  A\n-     b\n+     d\n  E\n+     g", Difference("A\n    b\n    c\nE\n    f\n", "A\n    c\n    d\nE\n    f\n    g\n"));

    [Theory]
    [InlineData("Method", "static System.Collections.Generic.IReadOnlyList<string?>? Method<T>(in int number, out T value, string? text = null, double share = 0.5, params string[] rest) where T : class, new()")]
    [InlineData("Name", "required string Name { get; init; }")]
    [InlineData("Limit", "const int Limit = 3")]
    [InlineData("Length", "virtual int? Length { get; protected set; }")]
    [InlineData("Old", "[Obsolete(\"No more.\")] protected void Old()")]
    [InlineData("Happened", "event System.EventHandler? Happened")]
    [InlineData("ToString", "override string ToString()")]
    [InlineData("Try", "static bool Try([NotNullWhen(true)] string? text)")]
    public void The_print_of_a_member_is_its_declaration(string member, string expected) => Assert.Equal(expected, Line(member));

    private static string Line(string member) =>
        PublicApi.Members(typeof(Printed)).Single(line => System.Text.RegularExpressions.Regex.IsMatch(line, $@"\b{member}(\(|<| |$)"));

    /// <summary>The lines that one text has and the other has not, under the line of their type.</summary>
    private static string Difference(string approved, string actual)
    {
        var before = ByType(approved);
        var after = ByType(actual);
        var lines = new List<string>();
        foreach (var type in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var old = before.GetValueOrDefault(type);
            var now = after.GetValueOrDefault(type);
            var changed = (old ?? []).Except(now ?? []).Select(line => "- " + line).Concat((now ?? []).Except(old ?? []).Select(line => "+ " + line)).ToArray();
            if (old is not null && now is not null && changed.Length == 0)
                continue;
            lines.Add((old is null ? "+ " : now is null ? "- " : "  ") + type);
            lines.AddRange(changed);
        }
        return string.Join('\n', lines);

        static Dictionary<string, List<string>> ByType(string text)
        {
            var types = new Dictionary<string, List<string>>(StringComparer.Ordinal);
            var members = new List<string>();
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.StartsWith(' '))
                    members.Add(line);
                else
                    types[line] = members = [];
            }
            return types;
        }
    }
}
