import type { sourcesFaults } from '../../faults/sources.ts'
import type { FaultTexts } from './faultText.ts'

const stays = 'What was downloaded stays; no card was touched.'
const nothing = 'No card was touched.'

export const sourcesTexts = {
  SOURCE_FILE_MISSING: {
    happened: 'There is no {what} at {name}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Check the path, or choose the file again.',
  },
  ADDRESS_NOT_USABLE: {
    happened: '"{address}" cannot be fetched: {reason}.',
    nowTrue: 'Nothing was asked of the network.',
    doNext: 'Check the address.',
  },
  DOWNLOAD_UNREACHABLE: {
    happened: '{host} could not be reached: {reason}.',
    nowTrue: stays,
    doNext: 'Check the network and the proxy, then go on with the job.',
  },
  DOWNLOAD_BROKEN_OFF: {
    happened: 'The connection to {host} broke off: {reason}.',
    nowTrue: stays,
    doNext: 'Go on with the job when the network is steady; it begins where it stopped.',
  },
  DOWNLOAD_REFUSED: {
    happened: '{host} answered with status {status}: {reason}.',
    nowTrue: stays,
    doNext: 'Check the address, or try again later.',
  },
  DOWNLOAD_BLOCK_MAP_FAILED: {
    happened: 'The block map of {name} could not be fetched ({reason}).',
    nowTrue: stays,
    doNext: 'Go on with the job; without its block map the image would be checked less.',
  },
  DOWNLOAD_BLOCK_MAP_REFUSED: {
    happened: 'The block map that the catalogue names for {name} cannot be had ({reason}).',
    nowTrue: stays,
    doNext:
      'Refresh the catalogue and start anew. To go without the map, download the file yourself and add it: bramble images add FILE.',
  },
  DOWNLOAD_REDIRECT_REFUSED: {
    happened: 'A redirect of {host} was not followed: {reason}.',
    nowTrue: stays,
    doNext: "Use the file's own address.",
  },
  DOWNLOAD_SIZE_WRONG: {
    happened: '{host} sends {has} bytes for {name}, which should have {declared}.',
    nowTrue: 'What was downloaded of it was thrown away; no card was touched.',
    doNext: 'Refresh the catalogue; it may be older than the file.',
  },
  DOWNLOAD_HASH_MISMATCH: {
    happened:
      'What {host} sent for {name} is another file than was announced: its SHA-256 is {has}.',
    nowTrue: 'It was thrown away; no card was touched.',
    doNext: 'Refresh the catalogue or compare the SHA-256 that you gave, and download again.',
  },
  DOWNLOAD_FORGOTTEN: {
    happened: 'The whole address of {name} is not on this computer any more.',
    nowTrue: 'Nothing was asked of the network.',
    doNext: 'Start the download anew from its address.',
  },
  DOWNLOAD_TOO_LARGE: {
    happened: '{host} sends more than {limit} bytes for {name}.',
    nowTrue: 'It was thrown away; no card was touched.',
    doNext: 'Check the address; it may not be what it seems.',
  },
  CACHE_DISK_FULL: {
    happened: 'The disk with {folder} is full.',
    nowTrue: stays,
    doNext: 'Make room on that disk, or clear the cache (bramble images cache clear), and go on.',
  },
  CACHE_NO_ROOM: {
    happened:
      'There is no room for {name} in the cache: {needed} bytes are missing that no job leaves free.',
    nowTrue: stays,
    doNext:
      'Raise the limit (bramble images cache limit), make room on the disk, or finish the jobs that wait.',
  },
  CACHE_UNUSABLE: {
    happened: 'The cache in {folder} cannot be used: {reason}.',
    nowTrue: nothing,
    doNext: 'Check that folder and its rights.',
  },
  CACHE_COPY_DAMAGED: {
    happened: 'The raw copy of {name} in the cache is damaged.',
    nowTrue: 'The copy was thrown away. Cards that were being written are blank again.',
    doNext: 'Start again: the image is then unpacked from its file.',
  },
  IMAGE_NOT_AS_DECLARED: {
    happened: '{name} unpacks to something else than its catalogue declares: {reason}.',
    nowTrue: 'It was not put on the list; no card was touched.',
    doNext: 'Refresh the catalogue and download again; do not use this file.',
  },
  SIGNATURE_MISSING: {
    happened: '{name} must be signed by {key}, and there is no signature.',
    nowTrue: 'It was not put on the list; no card was touched.',
    doNext: 'Get the signature from its publisher and give it with the file.',
  },
  SIGNATURE_UNREADABLE: {
    happened: 'The signature of {name} cannot be read: {reason}.',
    nowTrue: 'It was not put on the list; no card was touched.',
    doNext: 'Get the signature again: minisign, or a detached OpenPGP signature (.sig, .asc).',
  },
  SIGNATURE_KEY_UNKNOWN: {
    happened: '{name} is signed with the key {key}, which is not among the keys that count here.',
    nowTrue: 'It was not put on the list; no card was touched.',
    doNext:
      "If that is its publisher's key, compare the fingerprint and add it: bramble trust add FILE.",
  },
  SIGNATURE_BAD: {
    happened: 'The signature of {name} by {key} is wrong: {reason}.',
    nowTrue: 'It was not put on the list; no card was touched.',
    doNext: 'Do not use this file. Get file and signature again from the publisher.',
  },
  TRUST_KEY_UNREADABLE: {
    happened: '{name} cannot be used as a key: {reason}.',
    nowTrue: 'No key was added.',
    doNext: 'Give a minisign public key, or an OpenPGP public key (.asc, .gpg) with one key in it.',
  },
  TRUST_KEY_NOT_FOUND: {
    happened: 'There is no key {key}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'See which there are: bramble trust list.',
  },
  TRUST_KEY_SHIPPED: {
    happened: 'The key {key} came with Bramble and cannot be removed.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Name the key that must have signed an image with --key.',
  },
  CATALOGUE_UNREADABLE: {
    happened: '{name} is no catalogue that can be used: {reason}.',
    nowTrue: 'What the catalogues said before still holds.',
    doNext: 'Check the address; the format is that of Raspberry Pi Imager (os_list v4).',
  },
  CATALOGUE_NOT_FOUND: {
    happened: 'There is no catalogue {id}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'See which there are: bramble catalogue list.',
  },
  CATALOGUE_SHIPPED: {
    happened: 'The catalogue {name} came with Bramble: {reason}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'Add a catalogue of your own beside it.',
  },
  CATALOGUE_IMAGE_NOT_FOUND: {
    happened: 'No catalogue offers the image {id} (any more).',
    nowTrue: 'Nothing was asked of the network.',
    doNext: 'See what there is: bramble images find.',
  },
  CATALOGUE_IMAGE_UNUSABLE: {
    happened: 'The image {name} of the catalogue cannot be used: {reason}.',
    nowTrue: 'Nothing was asked of the network.',
    doNext: 'Choose another image.',
  },
  CATALOGUE_MODEL_UNKNOWN: {
    happened: 'No catalogue knows a model {model}.',
    nowTrue: 'Nothing was changed.',
    doNext: 'See which there are: bramble catalogue models. The catalogue may need a refresh.',
  },
} as const satisfies FaultTexts<keyof typeof sourcesFaults>
