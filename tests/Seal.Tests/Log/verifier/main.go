// Command verifier checks a publication log with the code of Go's checksum database and none of Skywave's. What it reads is in docs/formats/log.md.
//
//	verifier SITE KEY PROOF OLDER CONSISTENCY
//	verifier CHECKPOINT KEY WITNESS
//
// SITE is a folder with log/checkpoint and log/tile, KEY the log's verifier key, PROOF a .tlog-proof file, OLDER an earlier checkpoint of the log and CONSISTENCY a file of
// hashes in base64, one a line: the proof that the log of OLDER is the beginning of the one in SITE. Of three words, WITNESS is the key of one who cosigned CHECKPOINT. It says in one line what it found, and ends with 1 when something is wrong,
// 2 when it was called wrongly.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	tileHeight = 8
	tileWidth  = 1 << tileHeight
	proofMagic = "c2sp.org/tlog-proof@v1\n"
)

func main() {
	var said string
	var err error
	switch len(os.Args) {
	case 6:
		said, err = verify(os.Args[1], os.Args[2], os.Args[3], os.Args[4], os.Args[5])
	case 4:
		said, err = verifyCosigned(os.Args[1], os.Args[2], os.Args[3])
	default:
		fmt.Fprintln(os.Stderr, "usage: verifier SITE KEY PROOF OLDER CONSISTENCY\n       verifier CHECKPOINT KEY WITNESS")
		os.Exit(2)
	}
	if err != nil {
		fmt.Println("refused:", err)
		os.Exit(1)
	}
	fmt.Println("accepted:", said)
}

func verify(site, key, proofPath, olderPath, consistencyPath string) (string, error) {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return "", fmt.Errorf("key: %w", err)
	}
	tree, err := readCheckpoint(filepath.Join(site, "log", "checkpoint"), verifier)
	if err != nil {
		return "", fmt.Errorf("checkpoint: %w", err)
	}
	hashes := tlog.TileHashReader(tree, &folder{site})
	if err := checkRoot(tree, hashes); err != nil {
		return "", fmt.Errorf("tiles: %w", err)
	}
	leaves, err := checkEntries(site, tree, hashes)
	if err != nil {
		return "", fmt.Errorf("entries: %w", err)
	}
	index, err := checkRecord(proofPath, verifier, tree, hashes, leaves)
	if err != nil {
		return "", fmt.Errorf("proof: %w", err)
	}
	older, err := readCheckpoint(olderPath, verifier)
	if err != nil {
		return "", fmt.Errorf("older checkpoint: %w", err)
	}
	if err := checkGrowth(consistencyPath, tree, older, hashes); err != nil {
		return "", fmt.Errorf("consistency: %w", err)
	}
	return fmt.Sprintf("%d entries, entry %d proved, grown from %d", tree.N, index, older.N), nil
}

func verifyCosigned(path, key, witnessKey string) (string, error) {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return "", fmt.Errorf("key: %w", err)
	}
	tree, err := readCheckpoint(path, verifier)
	if err != nil {
		return "", fmt.Errorf("checkpoint: %w", err)
	}
	witness, err := newWitness(witnessKey)
	if err != nil {
		return "", fmt.Errorf("witness: %w", err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	if _, err := note.Open(data, note.VerifierList(witness)); err != nil {
		return "", fmt.Errorf("cosignature: %w", err)
	}
	return fmt.Sprintf("%d entries, cosigned at %d", tree.N, witness.time), nil
}

// witness verifies C2SP's tlog-cosignature with Ed25519, which Go's library leaves to others.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
	time uint64
}

func newWitness(text string) (*witness, error) {
	parts := strings.SplitN(text, "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("no key")
	}
	data, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(data) != 1+ed25519.PublicKeySize || data[0] != 4 {
		return nil, errors.New("no Ed25519 key of a witness")
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), data...))
	hash := binary.BigEndian.Uint32(sum[:])
	if fmt.Sprintf("%08x", hash) != parts[1] {
		return nil, errors.New("another id")
	}
	return &witness{name: parts[0], hash: hash, key: data[1:]}, nil
}

func (w *witness) Name() string { return w.name }

func (w *witness) KeyHash() uint32 { return w.hash }

func (w *witness) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	w.time = binary.BigEndian.Uint64(signature)
	return ed25519.Verify(w.key, []byte(fmt.Sprintf("cosignature/v1\ntime %d\n%s", w.time, text)), signature[8:])
}

func readCheckpoint(path string, verifier note.Verifier) (tlog.Tree, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return tlog.Tree{}, err
	}
	return openCheckpoint(data, verifier)
}

func openCheckpoint(data []byte, verifier note.Verifier) (tlog.Tree, error) {
	signed, err := note.Open(data, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(signed.Text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return tlog.Tree{}, errors.New("not three lines")
	}
	if lines[0] != verifier.Name() {
		return tlog.Tree{}, errors.New("of another origin")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 1 || strconv.FormatInt(size, 10) != lines[1] {
		return tlog.Tree{}, errors.New("no size")
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return tlog.Tree{}, err
	}
	return tlog.Tree{N: size, Hash: root}, nil
}

// checkRoot computes the root once more: the reader has already compared its tiles with it.
func checkRoot(tree tlog.Tree, hashes tlog.HashReader) error {
	root, err := tlog.TreeHash(tree.N, hashes)
	if err != nil {
		return err
	}
	if root != tree.Hash {
		return errors.New("another root")
	}
	return nil
}

// checkEntries returns the record hashes of all entries, each as the tiles have it.
func checkEntries(site string, tree tlog.Tree, hashes tlog.HashReader) ([]tlog.Hash, error) {
	var leaves []tlog.Hash
	var indexes []int64
	for first := int64(0); first < tree.N; first += tileWidth {
		tile := tlog.Tile{H: tileHeight, L: -1, N: first / tileWidth, W: tileWidth}
		if rest := tree.N - first; rest < tileWidth {
			tile.W = int(rest)
		}
		data, err := os.ReadFile(filepath.Join(site, pathOf(tile)))
		if err != nil {
			return nil, err
		}
		for i := 0; i < tile.W; i++ {
			if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
				return nil, fmt.Errorf("%s is cut short", pathOf(tile))
			}
			end := 2 + int(binary.BigEndian.Uint16(data))
			indexes = append(indexes, tlog.StoredHashIndex(0, int64(len(leaves))))
			leaves = append(leaves, tlog.RecordHash(data[2:end]))
			data = data[end:]
		}
		if len(data) > 0 {
			return nil, fmt.Errorf("%s is too long", pathOf(tile))
		}
	}
	stored, err := hashes.ReadHashes(indexes)
	if err != nil {
		return nil, err
	}
	for i, leaf := range leaves {
		if leaf != stored[i] {
			return nil, fmt.Errorf("entry %d is not the one that was hashed", i)
		}
	}
	return leaves, nil
}

// checkRecord reads a .tlog-proof file of an entry of this very log.
func checkRecord(path string, verifier note.Verifier, tree tlog.Tree, hashes tlog.HashReader, leaves []tlog.Hash) (int64, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	head, checkpoint, found := bytes.Cut(data, []byte("\n\n"))
	text := string(head) + "\n"
	if !found || !strings.HasPrefix(text, proofMagic) {
		return 0, errors.New("not a .tlog-proof file")
	}
	proved, err := openCheckpoint(checkpoint, verifier)
	if err != nil {
		return 0, err
	}
	if proved != tree {
		return 0, errors.New("of another checkpoint")
	}
	line, rest, _ := strings.Cut(strings.TrimPrefix(text, proofMagic), "\n")
	index, err := strconv.ParseInt(strings.TrimPrefix(line, "index "), 10, 64)
	if err != nil || "index "+strconv.FormatInt(index, 10) != line || index < 0 || index >= tree.N {
		return 0, errors.New("no index")
	}
	proof, err := parseHashes(rest)
	if err != nil {
		return 0, err
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, leaves[index]); err != nil {
		return 0, err
	}
	ours, err := tlog.ProveRecord(tree.N, index, hashes)
	if err != nil {
		return 0, err
	}
	return index, same(proof, ours)
}

func checkGrowth(path string, tree, older tlog.Tree, hashes tlog.HashReader) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	proof, err := parseHashes(string(data))
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, older.N, older.Hash); err != nil {
		return err
	}
	ours, err := tlog.ProveTree(tree.N, older.N, hashes)
	if err != nil {
		return err
	}
	return same(proof, ours)
}

func parseHashes(text string) ([]tlog.Hash, error) {
	var hashes []tlog.Hash
	for text != "" {
		line, rest, found := strings.Cut(text, "\n")
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return nil, err
		}
		if !found || hash.String() != line {
			return nil, errors.New("a hash in another form")
		}
		hashes, text = append(hashes, hash), rest
	}
	return hashes, nil
}

// same compares a proof with the one that Go makes of the tiles.
func same(theirs, ours []tlog.Hash) error {
	if len(theirs) != len(ours) {
		return errors.New("a proof of another length than Go's")
	}
	for i := range ours {
		if theirs[i] != ours[i] {
			return errors.New("another proof than Go's")
		}
	}
	return nil
}

// pathOf is C2SP's path of a tile: Go's own has the height in it, and other words for the entries.
func pathOf(tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", tile.H))
	if tile.L == -1 {
		path = "entries" + strings.TrimPrefix(path, "data")
	}
	return "log/tile/" + path
}

// folder reads the tiles of a site.
type folder struct{ site string }

func (f *folder) Height() int { return tileHeight }

func (f *folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		var err error
		if data[i], err = os.ReadFile(filepath.Join(f.site, pathOf(tile))); err != nil {
			return nil, err
		}
	}
	return data, nil
}

func (f *folder) SaveTiles([]tlog.Tile, [][]byte) {}
