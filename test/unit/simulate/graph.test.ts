import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { byFollowers, followerCounts } from "../../simulate/graph/graph.ts";
import { readEdges } from "../../simulate/graph/read-edges.ts";
import { Weighted } from "../../simulate/graph/weighted.ts";
import { zipfGraph } from "../../simulate/graph/zipf-graph.ts";
import { activeIn } from "../../simulate/world.ts";
import { Dice } from "../../soak/dice.ts";

const folder = mkdtempSync(join(tmpdir(), "murmur-graph-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(text: string, people?: number) {
  const file = join(folder, "edges.csv");
  writeFileSync(file, text);
  return readEdges(file, people);
}
const edgesOf = ({ followers, followees }: { followers: Uint32Array; followees: Uint32Array }) =>
  [...followers].map((follower, i) => [follower, followees[i]]);

describe("a list of edges", () => {
  it("has a follow in each line, with a header or without", async () => {
    const wanted = [
      [0, 1],
      [2, 1],
    ];
    expect(edgesOf(await read("follower,followee\nalice,bob\ncarol,bob\n"))).toEqual(wanted);
    expect(edgesOf(await read("alice,bob\r\ncarol,bob,2024-01-01"))).toEqual(wanted);
  });

  it("may be one of SNAP's, with comments and tabs", async () => {
    const { people, followers } = await read(
      "# Directed graph\n# FromNodeId\tToNodeId\n30\t1412\n30\t3352\n3\t28\n",
    );
    expect(people).toBe(5);
    expect(followers.length).toBe(3);
  });

  it("names nobody who follows themselves, and each follow once", async () => {
    expect(edgesOf(await read("a,a\na,b\na,b\nb,a\n"))).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it("can be cut off after some people", async () => {
    const graph = await read("a,b\nc,a\na,d\nd,b\nb,a\n", 3);
    expect(graph.people).toBe(3);
    expect(edgesOf(graph)).toEqual([
      [0, 1],
      [2, 0],
      [1, 0],
    ]);
  });

  const pairs = async (text: string) => edgesOf(await read(text));

  it("may have been written by Windows or a spreadsheet", async () => {
    const wanted = await pairs("alice,bob\ncarol,bob\n");
    expect(await pairs("\uFEFFfollower;followee\r\nalice;bob\r\ncarol;bob\r\n")).toEqual(wanted);
    expect(await pairs('\uFEFF"Source","Target","Weight"\r\n"alice","bob",1\r\ncarol,"bob",2')).toEqual(
      wanted,
    );
    expect(await pairs("id_1,id_2\ralice , bob\rcarol ,bob\r")).toEqual(wanted);
    expect(await pairs("alice,bob,4,1289241911,x\ncarol,bob,,,\n")).toEqual(wanted);
  });

  it("names people by any text", async () => {
    const wanted = await pairs("alice,bob\ncarol,bob\n");
    expect(await pairs('José García,李 小龙\n"García, ""Pepe""",李 小龙\n')).toEqual(wanted);
    expect(await pairs("josé,b\nc,b\njose\u0301,b\n")).toEqual(wanted);
    expect(await pairs('O"Hara,b\nc,b\nO"Hara,b\n')).toEqual(wanted);
  });

  it("begins with a follow even if its people are called like a column", async () => {
    expect(await pairs("user1,user2\nuser3,user2\n")).toHaveLength(2);
    expect(await pairs("idris,bob\n")).toHaveLength(1);
    expect(await pairs("# of 2024\nuser_id,follower_id\na,b\n")).toHaveLength(1);
    expect(await pairs("FromNodeId ToNodeId\n1 2\n")).toHaveLength(1);
  });

  it("is refused with the line that is no follow", async () => {
    await expect(read("a,b\nc\n")).rejects.toThrow(/edges.csv, line 2: "c" is no follow/);
    await expect(read("a,b\n,b,c\n")).rejects.toThrow(/line 2: ",b,c" is no follow/);
    await expect(read('a,b\n"",b\n')).rejects.toThrow(/line 2/);
    for (const empty of ["", "\uFEFF", "# nothing\n", "follower,followee\n", "a,a\n"])
      await expect(read(empty)).rejects.toThrow(/edges.csv has no follow/);
    await expect(readEdges(join(folder, "none.csv"))).rejects.toThrow("Cannot read");
  });
});

describe("a graph that is made", () => {
  const graph = zipfGraph(1_000, 8, new Dice(1));

  it("is the same for the same seed only", () => {
    expect(edgesOf(zipfGraph(1_000, 8, new Dice(1)))).toEqual(edgesOf(graph));
    expect(edgesOf(zipfGraph(1_000, 8, new Dice(2)))).not.toEqual(edgesOf(graph));
  });

  it("has about the wanted number of follows, none of them twice, and nobody following themselves", () => {
    const edges = edgesOf(graph);
    expect(edges.length).toBeGreaterThan(4_000);
    expect(edges.length).toBeLessThan(12_000);
    expect(new Set(edges.map(String)).size).toBe(edges.length);
    expect(edges.filter(([a, b]) => a === b)).toEqual([]);
  });

  it("has celebrities: a hundredth of the people have a fifth of the followers", () => {
    const counts = followerCounts(graph);
    const top = byFollowers(graph).slice(0, 10);
    expect(top.reduce((sum, person) => sum + (counts[person] ?? 0), 0)).toBeGreaterThan(
      graph.followers.length / 5,
    );
  });

  it("lets people of every audience act, each once", () => {
    const active = activeIn(graph, 100);
    expect(new Set(active).size).toBe(100);
    expect(active[0]).toBe(byFollowers(graph)[0]);
    const least = Math.min(...active.map((person) => followerCounts(graph)[person] ?? 0));
    expect(least).toBeLessThan(5);
    expect([...activeIn(graph, 1_000)].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 1_000 }, (_, i) => i),
    );
  });
});

describe("weights", () => {
  it("say how likely each number is", () => {
    const weighted = new Weighted([1, 0, 3]);
    expect([0, 0.24, 0.26, 0.999].map((roll) => weighted.at(roll))).toEqual([0, 0, 2, 2]);
  });
});
