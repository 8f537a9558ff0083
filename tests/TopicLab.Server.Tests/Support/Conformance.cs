using System.Text.Json;

namespace TopicLab.Server.Tests.Support;

/// <summary>Whether answers are what the OpenAPI document says, by the few words of JSON Schema that it uses; a property that it does not name is a fault too.</summary>
internal sealed class Conformance(JsonElement document)
{
    private static readonly string[] s_known = ["$ref", "type", "required", "properties", "additionalProperties", "items", "enum", "oneOf", "minimum", "maximum", "minItems", "maxItems", "description", "format"];

    /// <summary>The first fault of a value, or <see langword="null"/>.</summary>
    public string? Fault(JsonElement value, string schema) => Fault(value, document.GetProperty("components").GetProperty("schemas").GetProperty(schema), schema);

    private string? Fault(JsonElement value, JsonElement schema, string at)
    {
        foreach (var word in schema.EnumerateObject())
            Assert.Contains(word.Name, s_known);
        if (schema.TryGetProperty("$ref", out var reference))
            return Fault(value, document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]), at);
        if (schema.TryGetProperty("oneOf", out var choices))
            return choices.EnumerateArray().Count(choice => Fault(value, choice, at) is null) == 1 ? null : $"{at} is none or several of its choices";
        var types = schema.GetProperty("type") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(type => type.GetString()).ToArray() : [schema.GetProperty("type").GetString()];
        if (!types.Any(type => Is(value, type!)))
            return $"{at} is {value.ValueKind}, not {string.Join(" or ", types)}";
        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => word.GetString() == value.GetString()))
            return $"{at} is {value}";
        if (value.ValueKind == JsonValueKind.Number)
        {
            return schema.TryGetProperty("minimum", out var least) && value.GetDouble() < least.GetDouble() ? $"{at} is {value}"
                : schema.TryGetProperty("maximum", out var most) && value.GetDouble() > most.GetDouble() ? $"{at} is {value}" : null;
        }
        if (value.ValueKind == JsonValueKind.Array)
        {
            var count = value.GetArrayLength();
            return (schema.TryGetProperty("minItems", out var fewest) && count < fewest.GetInt32()) || (schema.TryGetProperty("maxItems", out var limit) && count > limit.GetInt32())
                ? $"{at} has {count} items"
                : value.EnumerateArray().Select((item, i) => Fault(item, schema.GetProperty("items"), $"{at}[{i}]")).FirstOrDefault(fault => fault is not null);
        }
        return value.ValueKind == JsonValueKind.Object ? FaultOfObject(value, schema, at) : null;
    }

    private string? FaultOfObject(JsonElement value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("required", out var required) && required.EnumerateArray().FirstOrDefault(name => !value.TryGetProperty(name.GetString()!, out _)) is { ValueKind: JsonValueKind.String } missing)
            return $"{at} has no {missing}";
        foreach (var property in value.EnumerateObject())
        {
            if (!(schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(property.Name, out var own)) && !schema.TryGetProperty("additionalProperties", out own))
                return $"{at}.{property.Name} is not in the document";
            if (Fault(property.Value, own, $"{at}.{property.Name}") is { } fault)
                return fault;
        }
        return null;
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new InvalidDataException($"There is no type {type}."),
    };
}
