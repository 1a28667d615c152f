/** Labels that a system, a formatter or a maker gives, in small letters. Everything else was chosen by somebody. */
const givenLabels = new Set(
  [
    // What images for a Pi, and other systems on cards, call their parts.
    'boot bootfs rootfs root system-boot writable ubuntu-seed ubuntu-boot ubuntu-data dietpi',
    'raspberrypi recovery settings firmware armbi_root armbi_boot opi_root opi_boot',
    'hassos-boot hassos-kernel hassos-overlay hassos-data libreelec storage resin-boot resin-data',
    'efi esp system boot-efi cidata config-2 ventoy vtoyefi rpi-boot rpi-root bramble',
    // What formatters and makers write.
    'no_name noname untitled new_volume newvolume volume disk usb usb_disk usbdisk usb_drive',
    'removable sd sdcard sd_card sdhc sdxc microsd memory_card',
    'kingston sandisk transcend intenso toshiba samsung lexar pny verbatim adata philips emtec',
  ]
    .join(' ')
    .split(' '),
)

/** Whether a label looks as if a person had given it. Blanks, dashes and numbers at its end do not count. */
export const isPersonalLabel = (label: string): boolean => {
  const plain = label.trim().toLowerCase()
  if (plain === '' || givenLabels.has(plain)) return false
  return (
    !givenLabels.has(plain.replaceAll(' ', '_')) &&
    !givenLabels.has(plain.replace(/[ _-]?\d+$/, ''))
  )
}
